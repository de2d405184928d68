/** What strangers might write to act in an agent's browser, to break a layout or to deceive the eye (S2). */

/** Where a canary that runs leaves its mark, in the window it runs in. */
export const mark = "canaryRan";

/** An element that only a canary can have brought into a page. */
export const canaryElement = "canary-mark";

const run = (how: string) => `globalThis.${mark}='${how}'`;

export const canaries: Readonly<Record<string, string>> = {
  script: `<script>${run("script")}</script><${canaryElement}>`,
  attribute: `"'><img src=/canary onerror="${run("image")}"><${canaryElement} x='`,
  svg: `<svg onload="${run("svg")}"><script>${run("svg script")}</script></svg><${canaryElement}>`,
  breakout: `</script></style></title></textarea></bdi>-->]]><${canaryElement}>{{${run("template")}}}`,
  link: `javascript:${run("link")}//\u2028data:text/html,<script>${run("data")}</script>`,
  turned: "\u202egpj.etnorf\u202d fattura\u2067\u200f",
  invisible: "\u200b\u200d\ufeff\u00ad\u2060\u3164",
  long: "W".repeat(10_000),
  family: "👩🏽‍👩🏻‍👧🏿‍👦🏼🏳️‍🌈".repeat(120),
  tower: `Z${"\u0301\u0316\u0489".repeat(120)}algo`,
};

/** As much of it as a field takes, in UTF-16 code units, whole characters only. */
export function fitting(canary: string, limit: number): string {
  return canary.length <= limit ? canary : canary.slice(0, limit).toWellFormed().replace(/\ufffd$/, "");
}

/** An image that is a program, too. */
export const svgFile = `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.${mark}='file'">` +
  `<script>parent.${mark}='file'</script></svg>`;
