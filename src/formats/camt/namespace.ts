import { problem, type Problem } from '../../shared/problem.js';

const FAMILY = 'urn:iso:std:iso:20022:tech:xsd:';
const FORM = /^([a-z]{4}\.\d{3})\.001\.(\d{2})$/;

/** What a message's namespace says. */
export interface MessageKind {
  readonly message: 'camt.053' | 'camt.054';
  readonly version: string;
}

const VERSIONS = new Set(['02', '03', '04', '05', '06', '07', '08']);

/** The kind of message that a namespace stands for; one that is not read is a problem that names it. */
export function messageKind(namespace: string): MessageKind {
  const [, message = '', version = ''] = namespace.startsWith(FAMILY)
    ? (FORM.exec(namespace.slice(FAMILY.length)) ?? [])
    : [];
  if (message === '') throw problem('refused', 'camt.namespace', { namespace: namespace.slice(0, 100) });
  if (message.startsWith('pain.')) throw problem('refused', 'payments.pain', { message });
  if (message !== 'camt.053' && message !== 'camt.054') throw problem('refused', 'camt.otherMessage', { message });
  if (!VERSIONS.has(version)) throw problem('refused', 'camt.version', { message, version });
  return { message, version };
}

/** The element that each message begins with. */
export const MESSAGE_ELEMENT = { BkToCstmrStmt: 'camt.053', BkToCstmrDbtCdtNtfctn: 'camt.054' } as const;

/** A first element that is no message at all: a saved web page, an invoice. */
export function otherDocument(name: string): Problem {
  return name.toLowerCase() === 'html'
    ? problem('refused', 'payments.html')
    : problem('refused', 'payments.otherXml', { element: name.slice(0, 60) });
}
