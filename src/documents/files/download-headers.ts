/**
 * The headers a received file is handed out with: always as an attachment, never run, drawn or guessed at by the browser,
 * and kept by nobody on the way.
 */
export function downloadHeaders(file: {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}): Readonly<Record<string, string>> {
  return {
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': attachmentNamed(file.name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  };
}

/** `Content-Disposition` by RFC 6266: a plain name for old programs, the true one in UTF-8 beside it. */
export function attachmentNamed(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/gu, '_')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
