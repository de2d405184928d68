/** Reads server-sent events from a response's body, as the HTML standard words them. */

export interface ServerEvent {
  event: string;
  data: string;
  id: string | null;
}

/** The events one by one until the body ends; throws what reading it throws. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop()!;
    for (const block of blocks) yield toEvent(block);
  }
}

function toEvent(block: string): ServerEvent {
  const event: ServerEvent = { event: "message", data: "", id: null };
  const data: string[] = [];
  for (const line of block.split("\n")) {
    // With `s`, since U+2028 and U+2029 end no line here, whatever a pattern's dot makes of them.
    const [, name, value] = /^(\w+): ?(.*)$/s.exec(line) ?? [];
    if (name === "event") event.event = value!;
    else if (name === "data") data.push(value!);
    else if (name === "id") event.id = value!;
  }
  return { ...event, data: data.join("\n") };
}
