/** One upload: the bytes as they are, with its progress told and a way to stop it. */
import { leave } from "../leave.ts";
import type { UploadAnswer } from "./upload_answer.ts";

export interface UploadRequest {
  /** Resolves to null where there was no answer, also after `stop`. */
  answer: Promise<UploadAnswer | null>;
  stop(): void;
}

/** Sends `file` to `url`; `progress` is told how much has left, from 0 to 1. */
export function upload(url: string, file: File, progress: (share: number) => void): UploadRequest {
  // The only way to hear how far an upload is: fetch does not tell.
  const request = new XMLHttpRequest();
  const { promise, resolve } = Promise.withResolvers<UploadAnswer | null>();
  request.open("POST", `${url}&name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("HX-Request", "true");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
  request.onload = () => {
    if (request.status === 401) leave("signed-out");
    resolve(request.response as UploadAnswer | null);
  };
  request.onerror = request.onabort = () => resolve(null);
  request.send(file);
  return { answer: promise, stop: () => request.abort() };
}
