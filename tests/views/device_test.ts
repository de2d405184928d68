/** Sessions are named as people name their devices. */
import { strictEqual } from "node:assert/strict";
import { deviceOf } from "../../routes/views/account/device.ts";

const engine = "AppleWebKit/537.36 (KHTML, like Gecko)";

Deno.test("S7 a session says which browser and which system it is", () => {
  const named: Record<string, string> = {
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${engine} Chrome/150.0 Safari/537.36 Edg/150.0`]:
      "Edge, Windows",
    [`Mozilla/5.0 (Linux; Android 16) ${engine} Chrome/150.0 Mobile Safari/537.36`]: "Chrome, Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1":
      "Safari, iPhone",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0": "Firefox, Linux",
    "curl/8.9": "curl/8.9",
    "": "?",
  };
  for (const [header, name] of Object.entries(named)) strictEqual(deviceOf(header), name);
  strictEqual(deviceOf("x".repeat(500)).length, 60);
});
