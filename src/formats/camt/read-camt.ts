import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import type { PaymentFileEnd, PaymentListener } from '../payments/payment-item.js';
import { readElements, type ElementListener } from './elements.js';
import { EntryReading } from './entry.js';
import { Group } from './group.js';
import { MESSAGE_ELEMENT, messageKind, otherDocument, type MessageKind } from './namespace.js';
import { placesOf, type Place } from './places.js';
import { StatementReading } from './statement.js';

/** In characters; the longest value of a message has 500. */
const LONGEST_VALUE = 10_000;
const NOWHERE: Place = { children: new Map(), value: null, group: null };

/**
 * Reads a statement (camt.053) or a notification (camt.054) of ISO 20022, one entry at a time. Whatever does not hang
 * together is a problem; the listener must then forget what it was told.
 */
export async function readCamt(bytes: Bytes, listener: PaymentListener): Promise<PaymentFileEnd> {
  const reading = new CamtReading(listener);
  await readElements(bytes, reading);
  return reading.end();
}

/** Walks down the places with the elements, and hands each group on when it closes. */
class CamtReading implements ElementListener {
  private kind: MessageKind | null = null;
  private readonly path: Place[] = [placesOf('file')];
  private readonly groups: Group[] = [];
  private words = '';
  private currency: string | undefined;
  private message: Group | null = null;
  private statement: StatementReading | null = null;
  private entry: EntryReading | null = null;
  private statements = 0;
  private notBooked = 0;

  constructor(private readonly listener: PaymentListener) {}

  root(name: string, namespace: string): void {
    if (name !== 'Document') throw otherDocument(name);
    this.kind = messageKind(namespace);
    this.enter('Document');
  }

  open(name: string, currency: string | undefined): void {
    if (this.groups.at(-1)?.name === 'document') this.checkMessage(name);
    const place = this.enter(name);
    this.currency = currency;
    this.words = '';
    if (place.group !== null) this.openGroup(new Group(place.group));
  }

  text(words: string): void {
    if ((this.path.at(-1) ?? NOWHERE).value === null) return;
    this.words += words;
    if (this.words.length > LONGEST_VALUE) throw problem('refused', 'payments.valueTooLong');
  }

  close(): void {
    const place = this.path.pop() ?? NOWHERE;
    if (place.group !== null) this.closeGroup();
    if (place.value !== null) {
      const text = this.words.trim();
      if (text !== '') this.groups.at(-1)?.add(place.value, text, this.currency);
      this.words = '';
    }
  }

  end(): PaymentFileEnd {
    if (this.kind === null || this.statements === 0) throw problem('refused', 'camt.empty');
    return { format: this.kind.message, test: false, notBooked: this.notBooked, unknownRecords: [] };
  }

  private enter(name: string): Place {
    const place = this.path.at(-1)?.children.get(name) ?? NOWHERE;
    this.path.push(place);
    if (name === 'Document' && this.groups.length === 0) this.groups.push(new Group('document'));
    return place;
  }

  /** The namespace says one message and the first element may say another. */
  private checkMessage(name: string): void {
    const said = MESSAGE_ELEMENT[name as keyof typeof MESSAGE_ELEMENT];
    const message = this.kind?.message ?? '';
    if (said !== message) throw problem('refused', 'camt.messageDiffers', { message, element: name.slice(0, 60) });
  }

  private openGroup(group: Group): void {
    this.groups.push(group);
    if (group.name === 'message') this.message = group;
    if (group.name === 'statement') this.statement = new StatementReading(group, this.message);
    if (group.name === 'entry' && this.statement) this.entry = new EntryReading(group, this.statement, this.listener);
    if (group.name === 'details') this.entry?.openDetails();
  }

  private closeGroup(): void {
    const group = this.groups.pop();
    switch (group?.name) {
      case 'structured':
        this.groups.at(-1)?.inner.push(group);
        break;
      case 'transaction':
        this.entry?.transaction(group);
        break;
      case 'details':
        this.entry?.closeDetails(group);
        break;
      case 'entry':
        this.notBooked += this.entry?.end() ? 0 : 1;
        this.entry = null;
        break;
      case 'balance':
        this.statement?.balance(group);
        break;
      case 'statement':
        this.statement?.end();
        this.statements += 1;
        break;
      default:
        break;
    }
  }
}
