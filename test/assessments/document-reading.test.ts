import { chosenFile, documentReading, type ReadableFile } from '../../src/assessments/reading/document-reading.js';
import { newId } from '../../src/shared/id.js';

const aFile = (name: string, more: Partial<ReadableFile> = {}): ReadableFile => ({
  id: newId(),
  name,
  kind: 'pdf',
  guarded: false,
  mayOpen: true,
  ...more,
});
const bylaws = aFile('Stadgar.pdf');
const members = aFile('Medlemmar.pdf', { guarded: true });
const PATH = '/FB-2026-0052/assessment';
const read = (file: ReadableFile | undefined, pages: readonly string[] | null, wanted = {}, quote = '') =>
  documentReading([members, bylaws], file, pages, [{ fileId: bylaws.id, page: 2, quote }], wanted, PATH);

describe('the document beside the criteria', () => {
  it('is the one that is asked for, else the first that leaves no line in the log', () => {
    expect(chosenFile([members, bylaws], {})).toBe(bylaws);
    expect(chosenFile([members, bylaws], { document: members.id })).toBe(members);
    expect(chosenFile([members, bylaws], { document: 'nosuch' })).toBe(bylaws);
    expect(chosenFile([members], {})).toBeUndefined();
  });

  it('is read page by page, and the ways there keep what else the address says', () => {
    const { open } = documentReading([bylaws], bylaws, ['ett', 'två', 'tre'], [], { page: '2' }, `${PATH}?committee=x`);
    expect(open?.page).toMatchObject({ number: 2, count: 3 });
    expect(open?.page?.previousHref).toBe(`${PATH}?committee=x&document=${bylaws.id}&page=1#document`);
    expect(open?.page?.nextHref).toBe(`${PATH}?committee=x&document=${bylaws.id}&page=3#document`);
  });

  it.each([
    ['0', 1],
    ['-1', 1],
    ['99', 3],
    ['1e9', 1],
    ['x', 1],
    ['999999999999', 1],
  ])('page %s is page %i of three', (page, number) => {
    expect(read(bylaws, ['ett', 'två', 'tre'], { page }).open?.page?.number).toBe(number);
  });

  it('has what was cited marked, on the page it was cited from', () => {
    const pages = ['Varje medlem har en röst.', 'Varje medlem\nhar en röst.\nEn ny rad.'];
    const marked = (page: string) =>
      read(bylaws, pages, { page }, 'medlem har en röst').open?.page?.passages.filter((each) => each.marked);
    expect(marked('1')).toEqual([]);
    expect(marked('2')).toEqual([{ text: 'medlem har en röst', marked: true }]);
  });

  it('goes on over the line breaks of its page, but keeps those that mean something', () => {
    const text = 'Föreningen är öppen\nför alla.\nÅrsmötet hålls\ni mars\n– ordförande\ntrosupp-\nfattning';
    const shown = read(bylaws, [text])
      .open?.page?.passages.map((each) => each.text)
      .join('');
    expect(shown).toBe('Föreningen är öppen för alla.\nÅrsmötet hålls i mars\n– ordförande trosupp-\nfattning');
  });

  it.each([
    ['reading.choose', undefined, null],
    ['reading.forFew', { ...members, mayOpen: false }, null],
    ['reading.unreadable', bylaws, null],
    ['reading.unreadable', bylaws, []],
    ['reading.emptyPage', bylaws, [' \n']],
  ])('says why there is nothing to read: %s', (code, file, pages) => {
    expect(read(file, pages).note).toEqual({ code });
  });

  it('says so where the case has none, and shows pictures as such', () => {
    expect(documentReading([], undefined, null, [], {}, PATH)).toEqual({
      documents: [],
      note: { code: 'reading.none' },
    });
    const picture = aFile('Skylt.jpg', { kind: 'jpeg' });
    expect(documentReading([picture], picture, null, [], {}, PATH).open).toMatchObject({ picture: true });
  });
});
