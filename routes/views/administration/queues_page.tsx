/** Queues: the list. */
import type { StrategyName } from "../../../actors/routing/terms.ts";
import { wordsOf } from "../../../languages/languages.ts";
import { Empty } from "../empty.tsx";
import { Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { RecordText } from "../record.tsx";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";

export interface QueuesPageProps extends AdministrationProps {
  queues: { id: string; name: string; strategy: StrategyName; agents: string[] }[];
}

export function QueuesPage({ queues, ...props }: QueuesPageProps) {
  const { administration, panels, routing } = wordsOf(props.locale.language);
  const words = administration.queues;
  const add = { href: paths.fresh(paths.queues), label: words.add };
  return (
    <AdministrationPage {...props} section="queues" title={administration.sections.queues} add={add}>
      {queues.length === 0 ? <Empty icon="queue" {...words.empty} /> : (
        <ul class="records">
          {queues.map((queue) => (
            <li key={queue.id}>
              <a class="record" href={paths.queue(queue.id)}>
                <Icon name="queue" />
                <RecordText name={queue.name}>
                  {[
                    routing.strategies[queue.strategy].name,
                    panels.transfer.members(queue.agents.length),
                    ...queue.agents,
                  ].join(" · ")}
                </RecordText>
              </a>
            </li>
          ))}
        </ul>
      )}
    </AdministrationPage>
  );
}
