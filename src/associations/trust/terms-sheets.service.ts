import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Words } from '../../platform/pages/page.js';
import type { Id } from '../../shared/id.js';
import type { Acceptance } from '../acceptances/acceptance.entity.js';
import { acceptanceOf } from '../acceptances/acceptance.js';
import { Acceptances } from '../acceptances/acceptances.service.js';
import type { AdoptedTerms } from '../acceptances/adopted-terms.js';
import { AdoptedTermsQueries } from '../acceptances/adopted-terms.service.js';
import type { Officeholder } from '../board/officeholder.entity.js';
import { officeWords } from '../register/register-words.js';
import { signersOfUser, type Signatories } from '../signing/may-sign.js';
import type { Reader } from './reader.js';
import { rowForm } from './trust-rows.js';
import type { TermsRow } from './trust-view.js';
import { acceptanceTag, answerTag, wayWords } from './trust-words.js';

interface TermsGround {
  readonly associationId: Id;
  readonly all: Signatories;
  readonly board: readonly Officeholder[];
}

/** Gathers which terms an association has accepted, and which it may accept. */
@Injectable()
export class TermsSheets {
  constructor(
    private readonly acceptances: Acceptances,
    private readonly adopted: AdoptedTermsQueries,
    private readonly clock: Clock,
  ) {}

  /** Terms with those who have signed, and for whoever may sign those in force that nobody has signed yet. */
  async rows(reader: Reader, { associationId, all, board }: TermsGround): Promise<TermsRow[]> {
    const adopted = await this.adopted.all();
    const signatures = await this.acceptances.all(associationId);
    const signedHashes = signatures.map(({ termsHash }) => termsHash);
    const open = adopted.filter(({ standing }) => reader.represents && standing === 'inForce').map(({ hash }) => hash);
    const hashes = [...new Set([...signedHashes, ...open])];
    const own = signersOfUser(all, reader.actor.userId as Id, 'terms', this.clock.today());
    return hashes.map((hash) => {
      const same = signatures.filter(({ termsHash }) => termsHash === hash);
      const { value, because } = acceptanceOf(same, all);
      const text = adopted.find((each) => each.hash === hash);
      const termsVersion = same[0]?.termsVersion ?? text?.version ?? '';
      const signed = same.some((each) => each.state === 'standing' && each.signers.some(({ id }) => own.includes(id)));
      const approves = text !== undefined && reader.represents && value !== 'complete' && own.length > 0 && !signed;
      const fields = { termsHash: hash };
      return {
        version: termsVersion,
        ...(text && { text }),
        begun: same.some(({ state }) => state === 'standing'),
        state: answerTag(value),
        because,
        signatures: same.map((each) => this.signatureRow(reader, each, board)),
        ...(approves && {
          approve: { text: { code: 'acceptance.approve' }, href: `${reader.place}/terms`, method: 'post', fields },
        }),
      };
    });
  }

  /** What a paper with signatures may be about. */
  async choices({ writes }: Reader): Promise<AdoptedTerms[]> {
    return writes ? this.adopted.all() : [];
  }

  private signatureRow(
    reader: Reader,
    signature: Acceptance,
    board: readonly Officeholder[],
  ): TermsRow['signatures'][number] {
    const { way, signedOn, page, state } = signature;
    const officeOf = (id: Id): Words => {
      const office = board.find((each) => each.id === id);
      return office ? officeWords(office.role) : { code: 'trustPage.holder' };
    };
    return {
      who: signature.signers.map(({ id }) => officeOf(id)),
      way: wayWords(way),
      signedOn,
      ...(page !== null && { page }),
      state: acceptanceTag(state),
      ...(reader.writes && state === 'standing' && { withdraw: rowForm(reader, 'acceptances', signature, 'withdraw') }),
    };
  }
}
