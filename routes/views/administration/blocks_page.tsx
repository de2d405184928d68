/** Blocked addresses: those in force first, each with the button that takes it back. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { fullTime } from "../../../languages/time.ts";
import { plain } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";

/** Times in ms since 1970; names already looked up. */
export interface BlockLine {
  network: string;
  reason: string;
  by: string;
  at: number;
  /** Null for good. */
  expiresAt: number | null;
  isOver: boolean;
  lifted: { by: string; at: number } | null;
}

export interface BlocksPageProps extends AdministrationProps {
  blocks: BlockLine[];
}

const grow = style("min-w-0 flex-1");
const address = style("text-body font-medium text-ink break-all");
const over = style("text-body font-medium text-third break-all");
const why = style("text-body text-second break-words");
const detail = style("text-hint text-third");

export function BlocksPage({ blocks, ...props }: BlocksPageProps) {
  const { administration, visits: { blocks: words } } = wordsOf(props.locale.language);
  return (
    <AdministrationPage {...props} section="blocks" title={administration.sections.blocks}>
      {blocks.length === 0 ? <Empty icon="bar" {...words.empty} /> : (
        <ul class="records">
          {blocks.map((block) => <Line key={block.network} block={block} locale={props.locale} />)}
        </ul>
      )}
    </AdministrationPage>
  );
}

function Line({ block, locale }: { block: BlockLine; locale: Locale }) {
  const { visits: { blocks: words } } = wordsOf(locale.language);
  return (
    <li class="record">
      <Icon name="bar" />
      <div class={grow}>
        <p class={block.isOver ? over : address}>
          <bdi>{block.network}</bdi>
        </p>
        <p class={why} dir="auto">{block.reason || words.noReason}</p>
        <p class={detail}>{`${words.by(block.by, fullTime(block.at, locale))} · ${until(block, locale)}`}</p>
      </div>
      {!block.isOver && (
        <form method="post" action={paths.blockLiftings}>
          <input type="hidden" name="network" value={block.network} />
          <button type="submit" class={plain}>{words.lift}</button>
        </form>
      )}
    </li>
  );
}

function until({ expiresAt, lifted, isOver }: BlockLine, locale: Locale): string {
  const { visits: { blocks: words } } = wordsOf(locale.language);
  if (lifted) return words.lifted(lifted.by, fullTime(lifted.at, locale));
  if (expiresAt === null) return words.ever;
  const time = fullTime(expiresAt, locale);
  return isOver ? words.over(time) : words.until(time);
}
