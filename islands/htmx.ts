/** htmx with its own types: the package's declarations name a default export that its module format hides. */
import library, { type Htmx } from "htmx.org";

export const htmx = library as unknown as Htmx;
