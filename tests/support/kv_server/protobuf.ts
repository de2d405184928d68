/**
 * The little of protobuf that the KV server double needs: walking the top-level fields of a message and
 * writing length-delimited ones. Wire format: https://protobuf.dev/programming-guides/encoding/
 */

/** One top-level field; `start` is the offset of its tag, `content` holds a length-delimited field's bytes. */
export interface Field {
  number: number;
  start: number;
  content: Uint8Array | null;
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** The top-level fields of `message` in order. Throws `RangeError` when it is cut short or not protobuf. */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let offset = 0;
  const varint = (): number => {
    for (let value = 0, scale = 1;; scale *= 128) {
      const byte = message[offset++];
      if (byte === undefined) throw new RangeError("protobuf message is cut short");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (offset < message.length) {
    const start = offset;
    const tag = varint();
    const wireType = tag % 8;
    let content: Uint8Array | null = null;
    if (wireType === VARINT) varint();
    else if (wireType === FIXED_64) offset += 8;
    else if (wireType === FIXED_32) offset += 4;
    else if (wireType === LENGTH_DELIMITED) {
      const length = varint();
      content = message.subarray(offset, offset + length);
      offset += length;
    } else throw new RangeError(`protobuf wire type ${wireType} is unknown`);
    if (offset > message.length) throw new RangeError("protobuf message is cut short");
    fields.push({ number: Math.floor(tag / 8), start, content });
  }
  return fields;
}

/** A length-delimited field. `content` must be shorter than 128 bytes and `number` below 16. */
export function shortField(number: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  if (content.length > 127 || number > 15) throw new RangeError("too long for a short protobuf field");
  return new Uint8Array([number * 8 + LENGTH_DELIMITED, content.length, ...content]);
}

/** A varint field whose value is below 128. */
export function smallNumberField(number: number, value: number): Uint8Array<ArrayBuffer> {
  if (value > 127 || number > 15) throw new RangeError("too large for a small protobuf field");
  return new Uint8Array([number * 8 + VARINT, value]);
}

/** Several byte strings as one; concatenating messages merges them, which is how a field is appended. */
export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
