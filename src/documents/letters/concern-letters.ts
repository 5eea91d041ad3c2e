import { letterKind } from './letter-kind.js';

/** Tells the association what the committee may come to establish, and asks for its answer (kommunicering). */
export const findingHearing = letterKind(
  'finding-hearing',
  {
    ...{ association: 'text', facts: 'paragraphs', rules: 'quotations', basis: 'list' },
    ...{ dueOn: 'day', howToAnswer: 'text' },
  },
  { required: ['facts', 'rules', 'basis'], ownWords: ['facts'] },
);

/** What the committee has established, or that an act has no consequence (konstaterande). */
export const findingDecision = letterKind(
  'decision-finding',
  {
    ...{ association: 'text', decision: 'paragraphs', decidedBy: 'facts', why: 'paragraphs', acts: 'sections' },
    ...{ circumstances: 'list', weighing: 'paragraphs', rules: 'quotations', basis: 'list', next: 'paragraphs' },
    ...{ publicRecord: 'paragraphs', personalData: 'paragraphs', appealWho: 'paragraphs', appealWhere: 'paragraphs' },
    ...{ appealWhen: 'paragraphs', appealCourt: 'paragraphs', contact: 'paragraphs' },
  },
  {
    required: [
      ...(['decision', 'decidedBy', 'why', 'acts', 'circumstances', 'weighing', 'rules', 'basis', 'next'] as const),
      ...([
        'publicRecord',
        'personalData',
        'appealWho',
        'appealWhere',
        'appealWhen',
        'appealCourt',
        'contact',
      ] as const),
    ],
    ownWords: ['why', 'weighing'],
    registered: true,
  },
);

/** What the coordinator puts before the committee: what may be established, and all that it rests on (tjänsteutlåtande). */
export const findingStatement = letterKind(
  'finding-statement',
  {
    ...{ association: 'text', decision: 'paragraphs', facts: 'paragraphs', statement: 'paragraphs', why: 'paragraphs' },
    ...{ acts: 'sections', circumstances: 'list', weighing: 'paragraphs', rules: 'quotations', basis: 'list' },
    ...{ review: 'paragraphs', conflicts: 'paragraphs' },
  },
  {
    required: [
      ...(['decision', 'facts', 'statement', 'why', 'acts', 'circumstances', 'weighing', 'rules', 'basis'] as const),
      ...(['review', 'conflicts'] as const),
    ],
    ownWords: ['facts', 'why', 'weighing'],
  },
);

/** A case of establishing ends before anything was proposed (nedlagd prövning). */
export const findingDiscontinued = letterKind(
  'finding-discontinued',
  { association: 'text', because: 'paragraphs', next: 'paragraphs' },
  { required: ['because', 'next'], ownWords: ['because'] },
);

/** The letters of what committees establish; each is made from its case. */
export const CONCERN_LETTERS = [findingHearing, findingStatement, findingDecision, findingDiscontinued] as const;
