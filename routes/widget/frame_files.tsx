/** Of the visitor's page: the button for files, those that wait to be sent, and a file inside a message. */
import { type Language, wordsOf } from "../../languages/languages.ts";
import { Sign } from "./frame_sign.tsx";

const clip =
  "M16 9.3l-6.6 6.6a3.9 3.9 0 0 1-5.5-5.5l7.1-7.1a2.6 2.6 0 0 1 3.7 3.7l-7.1 7.1a1.3 1.3 0 0 1-1.9-1.9L12 6";

interface Props {
  language: Language;
}

export function AttachButton({ language }: Props) {
  const { widget: words } = wordsOf(language);
  return (
    <>
      <button id="attach" class="attach" type="button" aria-label={words.attach} title={words.attach}>
        <Sign path={clip} />
      </button>
      <input id="files" type="file" multiple hidden tabIndex={-1} aria-label={words.attach} />
    </>
  );
}

/** The list stands above the composer; its model is copied once per file. */
export function Waiting({ language }: Props) {
  const { widget: words, composer: { files } } = wordsOf(language);
  return (
    <>
      <ul id="waiting" class="waiting" aria-label={files.list} hidden />
      <p id="drop" class="drop" hidden>{files.drop}</p>
      <template id="waiting-file">
        <li class="chip">
          <span class="chip-name">
            <bdi data-name />
            <span class="chip-hint" data-hint />
          </span>
          <progress max={1} value={0} aria-label={files.progress} data-bar />
          <button type="button" aria-label={files.cancel} data-cancel>
            <Sign path="M5 5l10 10M15 5 5 15" />
          </button>
        </li>
      </template>
      <p id="too-many-files" hidden>{words.tooMany}</p>
      <p id="lost-file" hidden>{files.lost}</p>
    </>
  );
}

/** Inside the model of a message; hidden where it brings no file. */
export function MessageFile({ language }: Props) {
  const { widget: words } = wordsOf(language);
  return (
    <div class="file" data-file hidden>
      <img alt="" data-picture hidden />
      <button type="button" class="file-line" data-download>
        <Sign path="M10 3v9m-3.5-3.2L10 12.3l3.5-3.5M4 15.5h12" />
        <span class="hidden-text">{words.download}</span>
        <bdi data-file-name />
        <span class="chip-hint" data-file-size />
      </button>
    </div>
  );
}
