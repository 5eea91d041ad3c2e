import type { FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Fact } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import type { RequestFields } from '../requests/request.js';
import type { RequestPageView } from './request-view.js';
import { seriesWords } from './request-words.js';

/** Who asks, on whose behalf, and whom to talk to. */
export function whoOf(request: RequestFields): Fact[] {
  const { hirerKind, contactName, contactEmail, contactPhone, onBehalfOf, associationId, hirer } = request;
  const label = (name: string): Reason => ({ code: `requestPage.fact.${name}` });
  return [
    {
      ...{ label: label('hirer'), value: hirer },
      ...(associationId !== null && { link: `/associations/${associationId}` }),
    },
    { label: label('kind'), value: { code: `hirerKind.${hirerKind}` } },
    ...(onBehalfOf === null ? [] : [{ label: label('onBehalfOf'), value: onBehalfOf }]),
    {
      label: label('contact'),
      value: [contactName, contactEmail, contactPhone].filter((each) => each !== null).join(', '),
    },
  ];
}

/** What is asked for. */
export function whatOf(request: RequestFields, room: string, language: Language): Fact[] {
  const label = (name: string): Reason => ({ code: `requestPage.fact.${name}` });
  return [
    { label: label('room'), value: room },
    { label: label('when'), value: seriesWords(request.series, language) },
    { label: label('use'), value: { code: `roomUse.${request.roomUse}` } },
    { label: label('purpose'), value: request.purpose },
    { label: label('participants'), value: String(request.participants) },
    {
      label: label('terms'),
      value: { code: request.termsAcceptedAt === null ? 'requestPage.termsNot' : 'requestPage.termsYes' },
    },
  ];
}

/** The sheet of questions as its form shows it. */
export function sheetValues({ sheet }: RequestFields): FormModel['values'] {
  if (sheet === null) return {};
  const { title, openToPublic, speakers, subOrganiser, invitation, checks } = sheet;
  const lines = checks.flatMap(({ found, source, on }, at): [string, string][] => [
    [`checks.${at}.found`, found],
    [`checks.${at}.source`, source],
    [`checks.${at}.on`, on],
  ]);
  return {
    ...{ title, openToPublic: openToPublic ? 'true' : '', speakers: speakers ?? '' },
    ...{ subOrganiser: subOrganiser ?? '', invitation: invitation ?? '', ...Object.fromEntries(lines) },
  };
}

/** The sheet as it was filled in, and what was looked up. */
export function sheetShown({ sheet }: RequestFields): Pick<RequestPageView, 'sheetFacts' | 'checks'> {
  if (sheet === null) return { sheetFacts: [], checks: [] };
  const label = (name: string): Reason => ({ code: `requestPage.sheet.${name}` });
  const told = (name: string, value: string | null): Fact[] => (value === null ? [] : [{ label: label(name), value }]);
  const open: Words = { code: sheet.openToPublic ? 'requestPage.sheet.isOpen' : 'requestPage.sheet.isClosed' };
  const facts = [
    ...told('title', sheet.title),
    { label: label('openToPublic'), value: open },
    ...told('speakers', sheet.speakers),
    ...told('subOrganiser', sheet.subOrganiser),
    ...told('invitation', sheet.invitation),
  ];
  return { sheetFacts: facts, checks: sheet.checks };
}
