/** The menu entries for what may be done with a conversation, the same in a row and in the thread (H6). */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import type { Can } from "./can.ts";
import { AskItem, LinkItem, PostItem } from "./menu.tsx";
import { paths } from "./paths.ts";

export interface ActItemsProps {
  conversationId: string;
  can: Can;
  locale: Locale;
  /** Actions that the header already shows as buttons; their entries appear only where the header is narrow. */
  asButtons?: boolean;
}

export function ActItems({ conversationId: id, can, locale, asButtons }: ActItemsProps) {
  const { actions } = wordsOf(locale.language);
  const narrow = asButtons ? "only-narrow" : undefined;
  const post = (act: Parameters<typeof paths.act>[1]) => paths.act(id, act);
  return (
    <>
      {can.take && !asButtons && <PostItem action={post("take")} icon="take" label={actions.take} />}
      {can.pass && (
        <PostItem
          action={post("pass")}
          icon="skip"
          label={wordsOf(locale.language).routing.pass}
          {...(narrow && { class: narrow })}
        />
      )}
      {can.transfer && (
        <LinkItem
          href={paths.transfers(id)}
          icon="transfer"
          label={actions.transfer}
          {...(narrow && { class: narrow })}
        />
      )}
      {can.handle && (
        <PostItem
          action={post("handle")}
          icon="tick"
          label={actions.handled}
          {...(narrow && { class: narrow })}
        />
      )}
      {can.archive && (
        <PostItem
          action={post("archive")}
          icon="archive"
          label={actions.archive}
          {...(asButtons && { shortcut: "a" })}
        />
      )}
      {can.unarchive && <PostItem action={post("unarchive")} icon="unarchive" label={actions.unarchive} />}
      {can.reopen && (
        <PostItem
          action={post("reopen")}
          icon="reopen"
          label={actions.reopen}
          {...(narrow && { class: narrow })}
        />
      )}
      {can.ignore && <PostItem action={paths.ignorings(id)} icon="hide" label={actions.ignore} />}
      {can.end && (
        <AskItem
          href={post("end")}
          icon="end"
          label={actions.endSession}
          {...(asButtons && { shortcut: "e" })}
        />
      )}
      {can.block && (
        <AskItem href={paths.blocks(id)} icon="bar" label={wordsOf(locale.language).visits.block.title} />
      )}
      {can.delete && <PostItem action={post("delete")} icon="remove" label={actions.delete} dangerous />}
    </>
  );
}

/** Whether the menu would hold anything at all. */
export function anyAct(can: Can): boolean {
  const { reply: _reply, ...acts } = can;
  return Object.values(acts).some(Boolean);
}
