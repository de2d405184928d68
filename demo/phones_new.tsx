/** The form of the phones page that makes a new customer on one of the networks. */
import type { PhoneNetwork } from "./phone.ts";
import type { Words } from "./phones_words.ts";

interface Props {
  words: Words;
  networks: readonly PhoneNetwork[];
}

/** Which questions belong to a network, the style sheet knows by the classes of its button. */
export function NewCustomer({ words, networks }: Props) {
  return (
    <form class="new" method="post" action="/phones">
      <fieldset hidden={networks.length < 2}>
        <legend>{words.network}</legend>
        {networks.map(({ kind, title, asks }, index) => (
          <label key={kind} class="network">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={index === 0}
              class={[asks.number && "numbered", asks.hiding && "hideable"].filter(Boolean).join(" ")}
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span>{words.name}</span>
        <input name="name" required maxlength={80} autocomplete="off" />
      </label>
      <label class="number">
        <span>{words.number}</span>
        <input
          name="number"
          inputmode="tel"
          maxlength={24}
          placeholder={words.numberHint}
          autocomplete="off"
        />
      </label>
      <label class="check">
        <input type="checkbox" name="hidden" value="yes" /> {words.hidden}
      </label>
      <button type="submit">{words.add}</button>
    </form>
  );
}
