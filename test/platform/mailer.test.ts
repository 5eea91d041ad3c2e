import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { MovedClock } from '../../src/platform/clock.js';
import { Mailer, type Mail } from '../../src/platform/mail/mailer.service.js';
import { readSettings } from '../../src/platform/settings.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { Instant } from '../../src/shared/day.js';
import { runFolder } from '../support/run-folder.js';

const NOON = '2026-11-24T11:00:00.000Z' as Instant;
const MAIL: Mail = {
  to: 'anna@example.org',
  subject: 'Välkommen till Villkor',
  text: 'Hej!\n\n.en punkt\nÅÄÖ\n',
  id: 'b7',
};

function mailerTo(address: string): Mailer {
  const env = { VILLKOR_MAIL: address, VILLKOR_BASE_URL: 'https://villkor.example', VILLKOR_SECRET: 'x'.repeat(40) };
  return new Mailer(new Surroundings(readSettings(env)), new MovedClock(NOON));
}

describe('mail laid in a folder', () => {
  let folder: string;
  beforeEach(() => (folder = join(mkdtempSync(join(runFolder(), 'mail-')), 'deep')));

  const only = async () => {
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    return {
      file: files[0]!,
      raw: readFileSync(join(folder, files[0]!)),
      mail: await PostalMime.parse(readFileSync(join(folder, files[0]!))),
    };
  };

  it('says who it is from and to, what about and when, and its words as they were', async () => {
    await mailerTo(`file:${folder}`).send(MAIL);
    const { file, mail } = await only();
    expect(file).toBe('2026-11-24T11-00-00-000Z-b7.eml');
    expect(mail).toMatchObject({
      from: { name: 'Villkor', address: 'noreply@villkor.example' },
      to: [{ address: 'anna@example.org' }],
      subject: MAIL.subject,
      messageId: '<b7@villkor.example>',
      date: NOON,
    });
    expect(mail.text?.replace(/\r\n/g, '\n').trim()).toBe(MAIL.text.trim());
  });

  it.each([
    'Hej\r\nBcc: alla@example.org',
    'Hej\nX-Evil: 1',
    'Hej\u2028Bcc: alla@example.org',
    'Hej\u0000\rTo: b@example.org',
  ])('cannot be given headers by its subject: %j', async (subject) => {
    await mailerTo(`file:${folder}`).send({ ...MAIL, subject });
    const { mail, raw } = await only();
    expect(mail.headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['bcc']));
    expect(mail.headers.filter(({ key }) => ['to', 'bcc', 'x-evil'].includes(key))).toHaveLength(1);
    expect(raw.toString('latin1')).not.toMatch(/^(Bcc|X-Evil):/im);
  });

  it.each([
    'anna',
    'anna@example.org, alla@example.org',
    'anna@example.org\r\nBcc: alla@example.org',
    'Anna <anna@example.org>',
    '"anna b"@example.org',
    'anna@',
    '@example.org',
    'a@b@example.org',
    '',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(260)}.se`,
  ])('is refused for an address that is not one: %j', async (to) => {
    await expect(mailerTo(`file:${folder}`).send({ ...MAIL, to })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'mail.address',
    });
  });
});

describe('mail by SMTP', () => {
  interface Received {
    readonly from: string;
    readonly to: readonly string[];
    readonly raw: string;
  }

  async function withServer(
    work: (port: number, received: Received[]) => Promise<void>,
    refuse = false,
  ): Promise<void> {
    const received: Received[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          received.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() });
          done(refuse ? new Error('the mailbox is full') : null);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work((server.server.address() as AddressInfo).port, received);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
  }

  it('reaches the server as one message to one person, from the named sender', async () => {
    await withServer(async (port, received) => {
      await mailerTo(`smtp://127.0.0.1:${port}?from=bidrag@kommun.example`).send(MAIL);
      expect(received).toHaveLength(1);
      expect(received[0]).toMatchObject({ from: 'bidrag@kommun.example', to: ['anna@example.org'] });
      const mail = await PostalMime.parse(received[0]!.raw);
      expect(mail.subject).toBe(MAIL.subject);
      expect(mail.text?.replace(/\r\n/g, '\n').trim()).toBe(MAIL.text.trim());
    });
  });

  it('is not sent when the server says no', async () => {
    await withServer(async (port) => {
      await expect(mailerTo(`smtp://127.0.0.1:${port}`).send(MAIL)).rejects.toThrow('mailbox is full');
    }, true);
  });

  it('is not sent when there is no server', async () => {
    await expect(mailerTo('smtp://127.0.0.1:1').send(MAIL)).rejects.toMatchObject({ code: 'ESOCKET' });
  });
});
