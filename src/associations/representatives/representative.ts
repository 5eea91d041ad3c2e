import { flow } from '../../matters/steps/steps.js';
import { REGISTER_WRITERS } from '../register/association.js';

/** A log-in that speaks for an association: whether it holds is one of its days, as with an office. Who lets somebody speak for an association is whoever keeps the register; never the association itself. */
// prettier-ignore
export const representativeFlow = flow<'given'>('representative', ['given'], [
  { act: 'invite',    by: REGISTER_WRITERS, from: [],        to: 'given', basis: 'register' },
  { act: 'sendAgain', by: REGISTER_WRITERS, from: ['given'], to: 'same',  basis: 'register' },
  { act: 'end',       by: REGISTER_WRITERS, from: ['given'], to: 'same',  basis: 'register' },
]);
