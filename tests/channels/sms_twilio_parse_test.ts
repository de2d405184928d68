/** What Twilio posts, read: messages, files, the words STOP and START, status callbacks. */
import assert from "node:assert/strict";
import type { Inbound } from "../../actors/message.ts";
import { Unreadable } from "../../channels/channel.ts";
import { sms } from "../../channels/sms_twilio.ts";
import { account, parse, parseWith } from "./sms_twilio_account.ts";

type Message = Extract<Inbound, { type: "message" }>;
type Receipt = Extract<Inbound, { type: "receipt" }>;

function only<T extends Inbound["type"]>(items: Inbound[], type: T): Extract<Inbound, { type: T }> {
  assert.equal(items.length, 1);
  assert.equal(items[0]!.type, type);
  return items[0] as Extract<Inbound, { type: T }>;
}

const service = {
  ...account,
  settings: { ...account.settings, messagingServiceSid: "MG00000000000000000000000000000001" },
};
const serviceAlone = { ...service, settings: { ...service.settings, number: "" } };

Deno.test("I3 sms reads a text with everything it needs", () => {
  assert.deepEqual(parse("text.form"), [{
    type: "message",
    to: "+15550100001",
    providerId: "SM00000000000000000000000000000011",
    party: { addresses: [{ kind: "number", value: "+15550199999" }] },
    at: 0,
    content: { kind: "text", text: "Buongiorno 🌿 +1 café" },
  }]);
});

Deno.test("I3 sms keeps an empty message, one without Body, and takes NUL out of one", () => {
  const textOf = (name: string) => (parse(name)[0] as Message).content;
  assert.deepEqual(textOf("empty.form"), { kind: "text", text: "" });
  assert.deepEqual(textOf("no_body.form"), { kind: "text", text: "" });
  assert.deepEqual(textOf("nul.form"), { kind: "text", text: "ab" });
});

Deno.test("I3 sms puts the words to the first file", () => {
  const { content, providerId } = only(parse("picture.form"), "message");
  assert.equal(providerId, "MM00000000000000000000000000000015");
  assert.deepEqual(content, {
    kind: "image",
    media: {
      providerId: "ME00000000000000000000000000000001",
      url: "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/" +
        "MM00000000000000000000000000000015/Media/ME00000000000000000000000000000001",
      mime: "image/jpeg",
    },
    text: "La lampada",
  });
});

Deno.test("I4 sms makes each of ten files an item under an id that is always the same", () => {
  const items = parse("ten_files.form") as Message[];
  const sid = "MM00000000000000000000000000000016";
  assert.deepEqual(
    items.map(({ providerId }) => providerId),
    [sid, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => `${sid}:${index}`)],
  );
  assert.deepEqual(items.map(({ content }) => content.kind), [
    "image",
    "video",
    "audio",
    "document",
    "document",
    "document",
    "image",
    "document",
    "video",
    "image",
  ]);
  const addresses = items.map(({ content }) => "media" in content && content.media.url);
  assert.equal(new Set(addresses).size, 10);
});

Deno.test("I3 sms believes no more files than Twilio allows, and keeps one it can't name", () => {
  assert.equal(parseWith("text.form", { NumMedia: "4000000000" }).length, 10);
  assert.equal(parseWith("text.form", { NumMedia: "-1" }).length, 1);
  assert.equal(parseWith("text.form", { NumMedia: "x" }).length, 1);
  const { content } = only(
    parseWith("text.form", { NumMedia: "1", MediaUrl0: "javascript:alert(1)" }),
    "message",
  );
  assert.deepEqual(content, { kind: "document", media: {}, text: "Buongiorno 🌿 +1 café" });
});

Deno.test("I3 sms takes short codes and names as they come, and fields it never heard of", () => {
  const { party } = only(parse("short_code.form"), "message");
  assert.deepEqual(party.addresses, [{ kind: "number", value: "43222" }]);
  const named = only(parseWith("text.form", { From: "POSTE", ProfileName: "Poste" }), "message");
  assert.deepEqual(named.party, { addresses: [{ kind: "number", value: "POSTE" }], name: "Poste" });
});

Deno.test("N3 sms reads STOP and START as whole messages, in any case, and Twilio's own reading first", () => {
  const consentOf = (items: Inbound[]) => (items[0] as Message).consent;
  assert.equal(consentOf(parse("stop.form")), "withdrawn");
  assert.equal(consentOf(parse("start.form")), "given");
  assert.equal(consentOf(parse("help.form")), undefined);
  assert.equal(consentOf(parse("advanced_opt_out.form")), "withdrawn");
  for (const word of ["unsubscribe", "END", "Quit", "STOPALL", "revoke", "OptOut", "cancel"]) {
    assert.equal(consentOf(parseWith("text.form", { Body: word })), "withdrawn", word);
  }
  for (const word of ["yes", "Unstop", " start "]) {
    assert.equal(consentOf(parseWith("text.form", { Body: word })), "given", word);
  }
  for (const word of ["stop it please", "don't stop", "STOP.", "", "info"]) {
    assert.equal(consentOf(parseWith("text.form", { Body: word })), undefined, word);
  }
  assert.equal(consentOf(parseWith("text.form", { Body: "STOP", OptOutType: "HELP" })), undefined);
  assert.deepEqual((parse("stop.form")[0] as Message).content, { kind: "text", text: " Stop\n" });
});

Deno.test("I3 sms finds its account by number, by service, and leaves others their own", () => {
  const elsewhere = { To: "+15550100777" };
  const inService = { ...elsewhere, MessagingServiceSid: "MG00000000000000000000000000000001" };
  assert.equal(parseWith("text.form", elsewhere)[0]!.to, "+15550100777");
  assert.equal(parseWith("text.form", inService, service)[0]!.to, "+15550100001");
  assert.equal(parseWith("text.form", inService, serviceAlone)[0]!.to, "MG00000000000000000000000000000001");
  assert.equal(parseWith("text.form", elsewhere, serviceAlone)[0]!.to, "+15550100777");
});

Deno.test("I3 sms keeps what it can't read as a notice: another Twilio account, JSON, no id, no sender", () => {
  const sub = only(parseWith("text.form", { AccountSid: "AC2" }), "notice");
  assert.equal(sub.label, "of another Twilio account");
  assert.match(sub.raw, /SM00000000000000000000000000000011/);
  assert.equal(only(parse("event.json"), "notice").label, "JSON event");
  const nameless = { MessageSid: null, SmsSid: null, SmsMessageSid: null };
  assert.equal(only(parseWith("text.form", nameless), "notice").label, "form without a message id");
  assert.equal(only(parseWith("text.form", { From: null }), "notice").label, "message without a sender");
  assert.equal(only(parse("unknown_status.form"), "notice").label, "status teleported");
});

Deno.test("I3 sms calls unreadable what holds no field at all", () => {
  for (const body of ["", "  ", "&&", "=", "=&="]) {
    const bytes = new TextEncoder().encode(body);
    assert.throws(() => sms.parse(bytes, { account, query: new URLSearchParams() }), Unreadable, body);
  }
});

Deno.test("I8 sms tells a status callback from a message, and reads how far it got", () => {
  const cases: [file: string, status: Receipt["status"], problem?: Receipt["problem"]][] = [
    ["sent.form", "sent"],
    ["partially_delivered.form", "sent"],
    ["delivered.form", "delivered"],
    ["pool_number.form", "delivered"],
    ["read.form", "read"],
    ["undelivered.form", "failed", { code: "unreachable", provider: "30003" }],
    ["failed.form", "failed", { code: "account", provider: "30034 · Message from an unregistered number" }],
    ["canceled.form", "failed", { code: "provider-down" }],
  ];
  for (const [file, status, problem] of cases) {
    const receipt = only(parse(file), "receipt");
    assert.deepEqual([receipt.status, receipt.problem, receipt.to], [status, problem, "+15550100001"], file);
  }
  assert.equal(only(parse("sent.form"), "receipt").providerId, "SM00000000000000000000000000000002");
});

Deno.test("I8 sms says nothing of states that our own call was told already", () => {
  for (const MessageStatus of ["accepted", "scheduled", "queued", "sending"]) {
    assert.deepEqual(parseWith("sent.form", { MessageStatus, SmsStatus: MessageStatus }), []);
  }
  only(parseWith("text.form", { MessageStatus: "received" }), "message");
});

Deno.test("N5 sms knows our message by the address Twilio calls, and by nothing else in it", () => {
  const callback = (query: string) => only(parse("sent.form", query), "receipt").callback;
  assert.equal(callback("message=01ARZ3NDEKTSV4RRFFQ69G5FAV-12"), "01ARZ3NDEKTSV4RRFFQ69G5FAV:12");
  for (const query of ["", "message=", "message=01ARZ3NDEKTSV4RRFFQ69G5FAV:12", "message=x-1", "other=1"]) {
    assert.equal(callback(query), undefined, query);
  }
});

Deno.test("I8 sms names each known failure by what to do about it", () => {
  const codes: [string, string[]][] = [
    ["account", ["20003", "30002", "30023", "30032", "30034", "21606", "21660"]],
    ["unreachable", ["30003", "30005", "30006", "21211", "21614", "21612", "21408"]],
    ["opted-out", ["21610"]],
    ["blocked", ["30004", "30007"]],
    ["bad-content", ["30019", "11751", "21617", "21619", "21620", "21623"]],
    ["rate", ["30001", "30022", "21611"]],
    ["provider-down", ["30008", "30017", "30036", "39999", "", "x"]],
  ];
  for (const [code, numbers] of codes) {
    for (const ErrorCode of numbers) {
      const { problem } = only(parseWith("undelivered.form", { ErrorCode }), "receipt");
      assert.equal(problem?.code, code, ErrorCode);
    }
  }
});
