import { awardsPage, type AwardsPageView } from '../../../src/grants/awards/award-view.js';
import { state, type PageState } from './page-state.js';

const whole: AwardsPageView = {
  rows: [
    {
      payee: 'Ängby Ballongklubb',
      href: '/associations/1',
      decisionNumber: '15092',
      scheme: 'Kultur/ Lovbidrag',
      committee: 'Sagolunda stadsdelsnämnd',
      paidOn: '2024-02-21',
      amountOre: 1_250_050,
      reportedOn: '2024-03-20',
    },
    {
      payee: 'Kulturarrangör',
      scheme: 'Kultur/ Projekt',
      committee: 'Lunda stadsdelsnämnd',
      paidOn: '2024-05-02',
      amountOre: 321_400,
    },
  ],
  count: 126,
  amountOre: 4_120_500_00,
  committees: [
    { value: '1', text: 'Sagolunda stadsdelsnämnd' },
    { value: '2', text: 'Lunda stadsdelsnämnd' },
  ],
  years: ['2024', '2023'],
  committeeId: '',
  year: '2024',
  narrowed: true,
  paging: { first: 1, last: 2, nextHref: '/awards?cursor=x' },
};
const none = { ...whole, rows: [], count: 0, amountOre: 0 };

/** The awards that were paid out. */
export const AWARD_STATES: readonly PageState[] = [
  state('awards', '/awards', awardsPage, whole),
  state('awards-association', '/awards', awardsPage, {
    ...whole,
    association: { name: 'Ängby Ballongklubb', href: '/associations/1', id: '1' },
    committees: whole.committees.slice(0, 1),
  }),
  state('awards-none', '/awards', awardsPage, none),
  state('awards-empty', '/awards', awardsPage, { ...none, years: [], year: '', narrowed: false }),
];
