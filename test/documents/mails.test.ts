import fc from 'fast-check';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { judgeAttachments } from '../../src/documents/mails/mail-attachments.js';
import { mailInstant } from '../../src/documents/mails/mail-head.js';
import { wordsOfHtml } from '../../src/documents/mails/mail-words.js';
import { readMail } from '../../src/documents/mails/read-mail.js';
import { Problem } from '../../src/shared/problem.js';
import type { Instant } from '../../src/shared/day.js';
import { aPdf } from './some-files.js';

const NOW: Instant = '2026-11-23T12:00:00.000Z';
const read = (text: string | Buffer) => readMail(Buffer.from(text), NOW);
const crlf = (...lines: string[]) => lines.join('\r\n');

const HEAD = [
  'Received: from inside.sagolunda.example by mailbox.sagolunda.example; Mon, 23 Nov 2026 00:10:05 +0100 (CET)',
  'Received: from outside.example by gate.sagolunda.example; Sun, 22 Nov 2026 23:59:58 +0100',
  'Date: Sun, 22 Nov 2026 23:58:00 +0100',
  'From: =?utf-8?Q?Anna_=C3=96berg?= <anna@kulturforening.example>',
  'To: Registrator <registrator@sagolunda.example>, kultur@sagolunda.example',
  'Subject: =?utf-8?B?w4Vyc23DtnRlc3Byb3Rva29sbA==?=',
  'MIME-Version: 1.0',
];

function aMail(...parts: string[]): string {
  return crlf(
    ...HEAD,
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    ...parts.flatMap((part) => ['--b', part]),
    '--b--',
    '',
  );
}

const part = (type: string, disposition: string, bytes: Buffer) =>
  crlf(
    `Content-Type: ${type}`,
    `Content-Disposition: ${disposition}`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64'),
  );
const words = (text: string) => crlf('Content-Type: text/plain; charset=utf-8', '', text);

describe('an e-mail dropped on a case', () => {
  test('tells sender, receivers, subject, text, and the day it reached the authority by its newest Received header', async () => {
    expect(await read(aMail(words('Hej!\r\nHär är protokollet. 😀')))).toEqual({
      subject: 'Årsmötesprotokoll',
      from: 'Anna Öberg <anna@kulturforening.example>',
      to: ['Registrator <registrator@sagolunda.example>', 'kultur@sagolunda.example'],
      writtenAt: '2026-11-22T22:58:00.000Z',
      reachedOn: '2026-11-23',
      text: 'Hej!\nHär är protokollet. 😀',
      attachments: [],
      inlinePictures: 0,
    });
  });

  test('is split: each attachment under its name, a mail within it unopened, pictures of the text left inside', async () => {
    const html = crlf('Content-Type: text/html', '', '<img src="cid:logo">Hej');
    const logo = crlf(
      'Content-Type: image/png; name=logo.png',
      'Content-ID: <logo>',
      'Content-Disposition: inline',
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
    );
    const related = crlf('Content-Type: multipart/related; boundary="r"', '', '--r', html, '--r', logo, '--r--');
    const inner = crlf('Content-Type: message/rfc822', '', crlf('From: x@y.example', 'Subject: Inre', '', 'Inre text'));
    const mail = await read(
      aMail(related, part('application/pdf', `attachment; filename*=UTF-8''%C3%85rsm%C3%B6te.pdf`, aPdf()), inner),
    );
    expect(mail.attachments.map(({ name, type }) => [name, type])).toEqual([
      ['Årsmöte.pdf', 'application/pdf'],
      ['e-post.eml', 'message/rfc822'],
    ]);
    expect(mail.attachments[0]?.bytes.equals(aPdf())).toBe(true);
    expect(mail.inlinePictures).toBe(1);
    expect(mail.text).toBe('Hej');
  });

  test('keeps the good attachments and tells why the others were left in the mail', async () => {
    const mail = await read(
      aMail(
        words('x'),
        part('application/pdf', 'attachment; filename="a.pdf"', aPdf()),
        part('application/pdf', 'attachment; filename="b.pdf"', Buffer.from('MZ')),
        part('application/ms-tnef', 'attachment; filename="winmail.dat"', Buffer.from('x')),
        part('text/html', 'attachment; filename="c.html"', Buffer.from('<script>')),
        part('application/octet-stream', 'attachment; filename="d.txt"', Buffer.from('Hej')),
      ),
    );
    const verdicts = await judgeAttachments(mail.attachments, CONTENT_LIMITS);
    expect(verdicts.map(({ part: { name }, content, refusal }) => [name, content?.kind ?? refusal?.code])).toEqual([
      ['a.pdf', 'pdf'],
      ['b.pdf', 'file.typeMismatch'],
      ['winmail.dat', 'file.typeNotAllowed'],
      ['c.html', 'file.typeNotAllowed'],
      ['d.txt', 'text'],
    ]);
  });

  test.each([
    ['there is no Received header', crlf('From: a@b.example', 'Date: Sun, 22 Nov 2026 23:58:00 +0100', '', 'x')],
    ['its date makes no sense', crlf('Received: by x; igår', 'From: a@b.example', '', 'x')],
    ['it lies in the future', crlf('Received: by x; Mon, 23 Nov 2026 13:00:01 +0000', 'From: a@b.example', '', 'x')],
    ['it tells no zone', crlf('Received: by x; Mon, 23 Nov 2026 10:00:00', 'From: a@b.example', '', 'x')],
  ])('leaves the day to the officer when %s', async (_, mail) => {
    expect((await read(mail)).reachedOn).toBeUndefined();
  });

  test('an older hop never tells the day', async () => {
    expect(
      (
        await read(
          crlf(
            'Received: by own; ???',
            'Received: by evil; Mon, 16 Nov 2026 10:00:00 +0100',
            'From: a@b.example',
            '',
            'x',
          ),
        )
      ).reachedOn,
    ).toBeUndefined();
  });
});

describe('the date of a mail header', () => {
  test.each([
    ['Mon, 23 Nov 2026 10:11:12 +0100 (CET)', '2026-11-23T09:11:12.000Z'],
    ['1 Jan 2027 00:30:00 +0100', '2026-12-31T23:30:00.000Z'],
    ['Mon, 23 Nov 2026 10:11 GMT', '2026-11-23T10:11:00.000Z'],
    ['Mon,  23\r\n Nov 2026 10:11:60 -0000', '2026-11-23T10:11:59.000Z'],
    ['Mon, 31 Feb 2026 10:11:12 +0100', undefined],
    ['Mon, 23 Nov 2026 25:11:12 +0100', undefined],
    ['2026-11-23', undefined],
    ['', undefined],
  ])('%j', (text, instant) => {
    expect(mailInstant(text)).toBe(instant);
  });
});

describe('hostile mails', () => {
  const verdict = async (text: string | Buffer): Promise<string> => {
    try {
      await read(text);
      return 'read';
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
  };

  test('headers cannot put lines into what is shown', async () => {
    const mail = await read(
      crlf(
        'From: =?utf-8?Q?Anna=0D=0ABcc=3A_x?= <a@b.example>',
        'Subject: =?utf-8?Q?Hej=0D=0ASet-Cookie:_x=00=E2=80=AE?=',
        '',
        'x',
      ),
    );
    expect(mail.subject).toBe('Hej Set-Cookie: x');
    expect(mail.from).toBe('Anna Bcc: x <a@b.example>');
  });

  test('a thousand parts within parts are refused', async () => {
    const lines = ['From: a@b.example', 'Content-Type: multipart/mixed; boundary="b0"', ''];
    for (let depth = 0; depth < 1_000; depth += 1)
      lines.push(`--b${depth}`, `Content-Type: multipart/mixed; boundary="b${depth + 1}"`, '');
    expect(await verdict(crlf(...lines))).toBe('mail.unreadable');
  });

  test('a thousand mails within mails are one attachment', async () => {
    const inner = Array.from({ length: 1_000 }, () => crlf('Content-Type: message/rfc822', '', '')).join('');
    expect((await read(crlf('From: a@b.example', inner))).attachments).toHaveLength(1);
  });

  test('too many attachments are refused', async () => {
    expect(
      await verdict(
        aMail(...Array.from({ length: 101 }, () => part('text/plain', 'attachment; filename=a.txt', Buffer.from('x')))),
      ),
    ).toBe('mail.tooManyAttachments');
  });

  test.each([
    ['no head', '\r\n\r\nHej'],
    ['a web page', '<html><body>From: x</body></html>'],
    [
      'a million bytes of headers',
      crlf(
        'From: a@b.example',
        ...Array.from({ length: 12_000 }, (_, index) => `X-${index}: ${'a'.repeat(80)}`),
        '',
        'x',
      ),
    ],
    ['a million empty lines', crlf('From: a@b.example', '', '\r\n'.repeat(1_000_000))],
    ['binary', Buffer.from([0, 1, 2, 3, 0xff])],
  ])('%s is refused', async (_, text) => {
    expect(await verdict(text as Buffer)).toBe('mail.unreadable');
  });

  test('broken parts end where they end', async () => {
    const mail = await read(
      crlf(
        ...HEAD,
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        words('Hej'),
        '--b',
        'Content-Type: application/pdf; name="a.pdf',
        'Content-Transfer-Encoding: base64',
        '',
        '!!!!',
      ),
    );
    expect(mail.text).toBe('Hej');
  });

  test('any bytes give a mail or a problem, never an error', async () => {
    const good = aMail(words('Hej'), part('application/pdf', 'attachment; filename="a.pdf"', aPdf()));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.nat(good.length),
        async (changes, cut) => {
          const bytes = Buffer.from(good);
          for (const [at, byte] of changes) bytes[at] = byte;
          expect(typeof (await verdict(bytes.subarray(0, cut)))).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a mail that is a web page only', () => {
  test('is read by its words', () => {
    expect(
      wordsOfHtml(
        '<html><head><title>T</title><style>p{}</style></head><body><p>Hej &amp; h&aring;</p><!-- <b>dolt</b> --><div>Rad<br>två &#229;</div><script>alert(1)</script></body></html>',
      ),
    ).toBe('Hej & hå\nRad\ntvå å');
  });

  test('gives no tag back, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) =>
        expect(wordsOfHtml(`<p>${text}</p>`)).not.toMatch(/<script[^<>]*>/i),
      ),
    );
  });
});
