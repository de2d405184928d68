/** The inside of one line of the transfer list: the same in the island and on the page without script. */
import type { Line } from "./transfer_search.ts";

export function TransferLine({ line }: { line: Line }) {
  return (
    <>
      <span class="choice-sign" data-kind={line.kind} aria-hidden="true">{line.initials}</span>
      <span class="choice-text">
        <bdi class="choice-name">{line.name}</bdi>
        <span class="choice-detail">
          {line.present !== null && <span class="presence" data-present={line.present} aria-hidden="true" />}
          {line.detail}
        </span>
      </span>
    </>
  );
}
