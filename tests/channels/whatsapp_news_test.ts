/** What is no message: reactions, edits, echoes, news about addresses, receipts (rules I3, I8, I9). */
import assert from "node:assert/strict";
import { whatsapp } from "../../channels/whatsapp.ts";
import { bytes } from "./whatsapp_account.ts";
import { bodyOf, parse } from "./whatsapp_parsed.ts";

Deno.test("I9 whatsapp reads reactions, edits and deletions as what they are", () => {
  const items = parse("changes.json");
  const seen = items.map((item) => [item.type, "target" in item && item.target]);
  assert.deepEqual(seen, [
    ["reaction", "wamid.OUT1"],
    ["reaction", "wamid.OUT1"],
    ["reaction", "wamid.OUT1"],
    ["edit", "wamid.AAA1"],
    ["revoke", "wamid.AAA1"],
    ["notice", false],
  ]);
  assert.deepEqual(items.slice(0, 3).map((item) => item.type === "reaction" && item.emoji), [
    "👍",
    null,
    null,
  ]);
  const edit = items[3];
  const media = { providerId: "1008", mime: "image/jpeg" };
  assert.deepEqual(edit?.type === "edit" && edit.content, { kind: "image", media, text: "new caption" });
});

Deno.test("I9 whatsapp reads the phone app's echoes as sent to the customer", () => {
  const items = parse("echoes.json");
  assert.deepEqual(items.map((item) => item.type), ["echo", "edit", "revoke", "notice"]);
  assert.deepEqual(items[0], {
    type: "echo",
    to: "700200",
    providerId: "wamid.E1",
    party: { addresses: [{ kind: "bsuid", value: "US.1" }, { kind: "number", value: "15550199999" }] },
    at: 1_760_000_100_000,
    content: { kind: "text", text: "from the phone app" },
  });
});

Deno.test("I3 whatsapp reads news about addresses, and opens no conversation by them", () => {
  const items = [...parse("system.json"), ...parse("rotation.json")];
  const moves = items.map((item) =>
    item.type === "identity"
      ? [item.previous.value, ...item.party.addresses.map((address) => address.value)]
      : item.type
  );
  assert.deepEqual(moves, [
    ["15550199999", "US.NEW", "15550188888"],
    ["US.OLD", "US.NEW", "15550199999"],
    ["15550199999", "15550199999"],
    ["15550199999", "15550177777"],
    "notice",
    ["US.OLD", "US.NEW", "15550188888"],
  ]);
});

Deno.test("I4 whatsapp gives the same news about a user id the same id", () => {
  const [first] = parse("rotation.json");
  const [again] = parse("rotation.json");
  assert.ok(first?.type === "identity" && again?.type === "identity");
  assert.equal(first.providerId, "user_id_update:US.OLD:US.NEW:1760000000000");
  assert.equal(again.providerId, first.providerId);
});

Deno.test("I3 whatsapp keeps preferences as notices with their time", () => {
  const items = parse("preferences.json");
  assert.deepEqual(items.map((item) => item.type === "notice" && [item.label, item.at]), [
    ["preference stop", 1_760_000_000_000],
    ["preference resume", 1_760_000_500_000],
  ]);
});

Deno.test("I8 whatsapp reads receipts with callback and reason", () => {
  const items = parse("statuses.json");
  const seen = items.map((item) =>
    item.type === "receipt" ? [item.providerId, item.status, item.callback] : item.type
  );
  assert.deepEqual(seen, [
    ["wamid.OUT1", "sent", "conversation-1:7"],
    ["wamid.OUT1", "delivered", "conversation-1:7"],
    ["wamid.OUT1", "read", "conversation-1:7"],
    ["wamid.OUT1", "read", "conversation-1:7"],
    ["wamid.OUT2", "failed", undefined],
    ["wamid.OUT3", "sent", undefined],
    "notice",
    "notice",
  ]);
  const failed = items[4];
  assert.ok(failed?.type === "receipt");
  assert.equal(failed.problem?.code, "window-closed");
  assert.match(failed.problem?.provider ?? "", /^131047 · Re-engagement message · .*24 hours/);
});

Deno.test("I8 whatsapp names the reason of a failed receipt by the provider's code", () => {
  const reasons: [number | string | undefined, string][] = [
    [131026, "unreachable"],
    [131049, "blocked"],
    ["131050", "blocked"],
    [131053, "bad-content"],
    [132001, "bad-content"],
    [131042, "account"],
    [230, "account"],
    [130429, "rate"],
    [131000, "provider-down"],
    [999999, "provider-down"],
    [undefined, "provider-down"],
  ];
  for (const [code, expected] of reasons) {
    const errors = code === undefined ? undefined : [{ code, title: "t" }];
    const status = { id: "w", status: "failed", timestamp: "1", errors };
    const [item] = whatsapp.parse(bytes(bodyOf({ statuses: [status] })));
    assert.equal(item?.type === "receipt" && item.problem?.code, expected, String(code));
  }
});
