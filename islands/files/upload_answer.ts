/** What an upload is answered: the file as it will be sent, or why it can't be. Shared with the server. */

export type UploadAnswer =
  | {
    id: string;
    name: string;
    mime: string;
    /** In bytes. */
    size: number;
    kind: "image" | "video" | "audio" | "document";
    /** Where a picture of it can be seen. */
    picture?: string;
    /** Of pictures, in pixels. */
    width?: number;
    height?: number;
  }
  | { problem: string; sentence: string };
