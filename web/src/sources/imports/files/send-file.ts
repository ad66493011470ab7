import {
  addressOf,
  type ErrorCode,
  errors,
  importEndpoints,
  problemSchema,
  SextantError,
  type Upload,
  upload,
} from '@sextant/contract';

/** Sends one file and tells how far it is, which `fetch` cannot. Rejects with a {@link SextantError}, or when stopped. */
export function sendFile(
  file: File,
  of: { onProgress: (sentBytes: number) => void; signal: AbortSignal },
): Promise<Upload> {
  const { uploadFile } = importEndpoints;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(uploadFile.method, addressOf(uploadFile, { query: { name: file.name } }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => of.onProgress(loaded);
    request.onload = () => {
      if (request.status === 200) resolve(upload.parse(JSON.parse(request.responseText)));
      else reject(problemIn(request.responseText));
    };
    request.onerror = () => reject(new Error('The connection was lost.'));
    request.onabort = () => reject(new Error('The upload was stopped.'));
    of.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function problemIn(text: string): SextantError {
  const { data } = problemSchema.safeParse(parsed(text));
  if (data === undefined || !isErrorCode(data.code)) return new SextantError('internal');
  return new SextantError(data.code, data.detail, data.issues ? { issues: data.issues } : {});
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer with a page of its own.
    return null;
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
