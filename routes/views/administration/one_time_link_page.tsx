/** A one-time link, shown once to the administrator who hands it over (S7). */
import { wordsOf } from "../../../languages/languages.ts";
import { fullTime } from "../../../languages/time.ts";
import { primary } from "../button.ts";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";
import { CopyField } from "./copy_field.tsx";

export interface OneTimeLinkPageProps extends AdministrationProps {
  purpose: "invitation" | "reset";
  name: string;
  url: string;
  until: number;
}

const stack = style("flex flex-col items-start gap-4");
const who = style("text-name font-semibold");
const wide = style("w-full");
const hint = style("text-body text-second");

export function OneTimeLinkPage({ purpose, name, url, until, ...props }: OneTimeLinkPageProps) {
  const { link } = wordsOf(props.locale.language).administration;
  return (
    <AdministrationPage {...props} section="agents" title={link.title}>
      <div class="form-column">
        <div class={stack}>
          <p class={who}>{link[purpose](name)}</p>
          <div class={wide}>
            <CopyField
              label={link.label}
              hint={link.until(fullTime(until, props.locale))}
              value={url}
              locale={props.locale}
            />
          </div>
          <p class={hint}>{link.hint}</p>
          <a class={primary} href={paths.agents}>{link.done}</a>
        </div>
      </div>
    </AdministrationPage>
  );
}
