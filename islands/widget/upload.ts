/** One upload of a visitor: the bytes as they are, with progress told and a way to stop it. */
import type { UploadAnswer } from "../files/upload_answer.ts";
import { base } from "./api.ts";

/**
 * The server's answer; null where there was none, also after `stop`; "too-many" where it asks for patience,
 * "no-session" where it does not know the token.
 */
export type Uploaded = UploadAnswer | "too-many" | "no-session" | null;

export interface RunningUpload {
  answer: Promise<Uploaded>;
  stop(): void;
}

/** `progress` is told how much has left, from 0 to 1. */
export function upload(file: File, token: string, progress: (share: number) => void): RunningUpload {
  // The only way to hear how far an upload is: fetch does not tell.
  const request = new XMLHttpRequest();
  const { promise, resolve } = Promise.withResolvers<Uploaded>();
  request.open("POST", `${base}/files?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("authorization", `Bearer ${token}`);
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
  request.onload = () => {
    if (request.status === 429) resolve("too-many");
    else resolve(request.status === 401 ? "no-session" : request.response);
  };
  request.onerror = request.onabort = () => resolve(null);
  request.send(file);
  return { answer: promise, stop: () => request.abort() };
}
