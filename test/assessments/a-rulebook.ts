import type { CriteriaContent, Criterion } from '../../src/rulebook/evaluation/criteria-content.js';

const both = (text: string): { sv: string; en: string } => ({ sv: text, en: text });

const card = (id: string, more: Partial<Criterion> & Pick<Criterion, 'rule'>): Criterion => ({
  id,
  title: both(`Villkor ${id}`),
  text: both(`Vad ${id} kräver`),
  binds: { grant: 'requirement' },
  quotations: [{ document: 'regler', place: '1 §', quote: 'Föreningen ska vara öppen.' }],
  judgedBy: 'facts',
  lawyersReview: false,
  evidence: ['bylaws'],
  knockOut: true,
  ...more,
});

/** A small set of criteria: one that facts settle, one that a person judges, and one that binds rentals as well. */
export function aRulebook(): CriteriaContent {
  return {
    id: 'prov',
    version: '2026',
    title: both('Provregler'),
    from: '2026-01-01',
    transition: 'appliedOn',
    sources: { regler: { title: both('Regler'), words: 'own', text: 'Föreningen ska vara öppen.' } },
    facts: {
      'association.hasOrgNumber': { type: 'yesNo', suppliedBy: 'register', title: both('Har nummer') },
      'association.openMembership': { type: 'yesNo', suppliedBy: 'officer', title: both('Öppet medlemskap') },
      'application.participants': { type: 'count', suppliedBy: 'applicant', title: both('Deltagare') },
      'application.purpose': { type: 'text', suppliedBy: 'applicant', title: both('Ändamål') },
    },
    criteria: [
      card('NUMBER', { rule: { fact: 'association.hasOrgNumber', is: true } }),
      card('MANY', { rule: { fact: 'application.participants', atLeast: 10 } }),
      card('OPEN', { judgedBy: 'person', rule: { judged: { question: both('Är föreningen öppen?') } } }),
      card('RIGHTS', {
        binds: { grant: 'requirement', rental: 'exclusion' },
        judgedBy: 'person',
        rule: { judged: { question: both('Har något hänt?'), otherwise: 'met' } },
      }),
    ],
  };
}
