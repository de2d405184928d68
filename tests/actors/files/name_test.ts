/** Names that strangers give their files. */
import assert from "node:assert/strict";
import { cleanName } from "../../../actors/files/name.ts";
import { dispositionOf } from "../../../routes/files/serve.ts";

const hostile: [string, string][] = [
  ["../../etc/passwd", "passwd"],
  ["..\\..\\windows\\system.ini", "system.ini"],
  ["/", "file"],
  ["...", "file"],
  ["", "file"],
  ["a\0b\r\nc.pdf", "abc.pdf"],
  ["fattura\u202efdp.exe", "fatturafdp.exe"],
  ["\u2067verso\u2069 destra\u200f.pdf", "verso destra.pdf"],
  ['"; filename="x.html', "; filename=x.html"],
  ["C:listino.pdf", "Clistino.pdf"],
  [".htaccess", "htaccess"],
  ["preventivo  cucina .pdf", "preventivo cucina .pdf"],
  ["perché 日本.pdf", "perché 日本.pdf"],
  ["\ud800x.pdf", "\ufffdx.pdf"],
];

Deno.test("F5 a name loses paths, controls and direction marks, and keeps its ending", () => {
  for (const [name, clean] of hostile) assert.equal(cleanName(name), clean, JSON.stringify(name));
  const long = cleanName(`${"à".repeat(400)}.docx`);
  assert.equal(long.length, 200);
  assert.ok(long.endsWith(".docx"));
});

Deno.test("F5 no name breaks out of its header", () => {
  for (const [name] of hostile) {
    const header = dispositionOf(cleanName(name), false);
    assert.match(header, /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/);
    new Headers({ "content-disposition": header });
  }
  assert.equal(
    dispositionOf("perché?.pdf", true),
    "inline; filename=\"perche_?.pdf\"; filename*=UTF-8''perch%C3%A9%3F.pdf",
  );
});
