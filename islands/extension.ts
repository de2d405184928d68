/**
 * Our htmx extension: it gives htmx its security policy, takes its morph, adds the swap style `place`, and
 * keeps what belongs to the person at the screen when markup from the server is silent about it.
 */
import { htmx } from "./htmx.ts";
import { type Morph, provideMorph } from "./morph.ts";
import { place } from "./place.ts";
import { type Securable, secure } from "./security.ts";

/** A part that was opened, and the row that was marked as current, stay so. */
const personal = new Set(["open", "aria-current"]);

/** Registers with htmx; must run before htmx looks at the page for the first time. */
export function extendHtmx(): void {
  htmx.registerExtension("sportello", {
    init(api: Securable & { morph: Morph }) {
      secure(api);
      provideMorph(api.morph);
    },
    htmx_before_morph_attr: (_element: Element, change: { attrName: string; newValue: string | null }) =>
      !(change.newValue === null && personal.has(change.attrName)),
    handle_swap(style: string, _target: Element, fragment: DocumentFragment) {
      if (style !== "place") return false;
      place(fragment);
      return true;
    },
  });
}
