/** The words of the page's language. */
import { widget as english } from "../../languages/en/widget.ts";
import { widget as italian } from "../../languages/it/widget.ts";

export const words = document.documentElement.lang === "en" ? english : italian;
