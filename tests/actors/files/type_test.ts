/** What a file is, by its bytes: the types of F2, the ones channels bring, and files that want to be two things. */
import assert from "node:assert/strict";
import { isInline } from "../../../actors/files/stored_file.ts";
import { TextCheck } from "../../../actors/files/text_check.ts";
import { typeOf, unknownType } from "../../../actors/files/type.ts";
import { documentTypes, imageTypes } from "../../../channels/file_types.ts";
import { type Bytes, joined, pdf, png, raw, samples } from "../../support/files/samples.ts";
import { compoundFile } from "../../support/files/compound.ts";
import { inMemory } from "../../support/files/in_memory.ts";
import { zipOf } from "../../support/files/zip.ts";

/** In chunks of seven, so that characters and signatures are cut anywhere. */
function typeIn(bytes: Bytes): Promise<string> {
  const text = new TextCheck();
  for (let at = 0; at < bytes.length; at += 7) text.feed(bytes.subarray(at, at + 7));
  return typeOf(inMemory(bytes), text.end());
}

Deno.test("F2 every type that people send is known by its bytes", async () => {
  for (const type of [...imageTypes, ...documentTypes]) assert.ok(samples[type], `no sample of ${type}`);
  for (const [type, bytes] of Object.entries(samples)) assert.equal(await typeIn(bytes), type);
});

Deno.test("F3 text is valid UTF-8 or Latin-1 without NUL, and nothing else", async () => {
  const texts = ["ciao", "perché\n", "日本語\t", "a\r\n\fb"].map((text) => new TextEncoder().encode(text));
  for (const bytes of [...texts, raw("perch\xe9 no")]) assert.equal(await typeIn(bytes), "text/plain");
  const others = [
    raw(""),
    raw("a\0b"),
    raw("a\x01b"),
    raw("a\x7f\x00"),
    raw("\xff\xfea\0b\0"),
    raw("\xe9\x81\x8d\x9d"),
  ];
  for (const bytes of others) assert.equal(await typeIn(bytes), unknownType, JSON.stringify([...bytes]));
});

Deno.test("F3 a package with the wrong parts, with macros or without an end is no document", async () => {
  const types = { "[Content_Types].xml": "" };
  const wrong = [
    zipOf({ "word/document.xml": "" }),
    zipOf({ ...types, "a.txt": "" }),
    zipOf({ ...types, "word/document.xml": "", "word/vbaProject.bin": "" }),
    samples["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]!.slice(0, -10),
    raw("PK\x03\x04"),
  ];
  for (const bytes of wrong) assert.equal(await typeIn(bytes), unknownType);
});

Deno.test("F3 a compound file that is no document, cut short or running in circles is none", async () => {
  const circle = compoundFile("Nothing");
  new DataView(circle.buffer).setUint32(512 + 8, 1, true);
  for (const bytes of [compoundFile("Contents"), circle, compoundFile("WordDocument").slice(0, 900)]) {
    assert.equal(await typeIn(bytes), unknownType);
  }
});

Deno.test("F5 a file that wants to be two things is what it begins as, and never markup", async () => {
  const script = "<script>alert(1)</script>";
  const cases: [Bytes, string][] = [
    [joined("GIF89a/*", script, "*/=1"), "image/gif"],
    [joined(png, "<html>", script), "image/png"],
    [joined(pdf, script), "application/pdf"],
    [joined("\xff\xd8\xff\xe0", script), "image/jpeg"],
    [raw(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`), "text/plain"],
    [raw(`<!doctype html>${script}`), "text/plain"],
    [raw(`<?xml version="1.0"?><x>${script}</x>`), "text/plain"],
    [raw(`\n\n%PDF-1.4${script}`), "text/plain"],
    [joined("MZ\x90\0", script), unknownType],
    [joined("RIFF\0\0\0\0AVI ", script), unknownType],
    [joined("\0\0\0\x18ftypavif", script), "image/avif"],
  ];
  for (const [bytes, type] of cases) assert.equal(await typeIn(bytes), type);
  const inline = cases.filter(([, type]) => isInline(type)).map(([, type]) => type);
  assert.deepEqual(inline, ["image/gif", "image/png", "image/jpeg"]);
});
