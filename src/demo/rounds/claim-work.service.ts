import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import type { Claim } from '../../claims/claim/claim.entity.js';
import { Claims } from '../../claims/claim/claims.service.js';
import { ClaimsLedgers } from '../../claims/claim/claims-ledgers.service.js';
import { Demands } from '../../claims/demands/demands.service.js';
import { PaymentImports } from '../../claims/payment-files/payment-imports.service.js';
import { gatherPayments } from '../../claims/payments/gathered-file.js';
import { CollectionRoutines } from '../../claims/routine/collection-routines.service.js';
import { ClawbackClaims } from '../../clawback/deciding/clawback-claims.service.js';
import { Clock } from '../../platform/clock.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ClawbackWork } from './clawback-work.service.js';

const BANKGIRO = '5050-1055';
/** How long the association has to pay. */
const PAYING_DAYS = 40;
/** What it has paid of what is claimed, in whole kronor; and what somebody paid without saying for what. */
const PAID = { ofTheClaim: 6_000, unknown: 450 };
const PAYER = 'Sagolunda Teaterverkstad';

/** The claim that was decided: raised by finance, demanded, and paid in part. */
@Injectable()
export class ClaimWork {
  private claim: Claim | undefined;

  constructor(
    private readonly clawbacks: ClawbackWork,
    private readonly raising: ClawbackClaims,
    private readonly ledgers: ClaimsLedgers,
    private readonly routines: CollectionRoutines,
    private readonly claims: Claims,
    private readonly demands: Demands,
    private readonly imports: PaymentImports,
    private readonly clock: Clock,
  ) {}

  /** The committee keeps its claims here; one person proposes how it collects, and another confirms it. */
  async prepare(committeeId: Id, finance: Actor, attestant: Actor): Promise<void> {
    await this.ledgers.choose(finance, committeeId, 'own');
    const ways = { bankgiro: BANKGIRO, fromOn: this.clock.today(), reminds: true, waitDays: 5, answerDays: 8 };
    const routine = { ...ways, smallestClaimOre: 100_00, smallestEnforcedOre: 1_000_00 };
    const { id, version: seen } = await this.routines.propose(finance, committeeId, routine, {});
    await this.routines.confirm(attestant, id, { seen });
  }

  /** Finance raises the claim, says what it is based on, and sends the demand by post. */
  async demand(finance: Actor): Promise<void> {
    const found = this.clawbacks.of('faulty');
    const input = {
      dueOn: addDays(this.clock.today(), PAYING_DAYS),
      interestBasis: 'terms',
      interestBecause: 'Villkor för föreningsbidrag 2025, punkt 8.',
      earlyBecause: 'Föreningen har skrivit att den vill betala utan att vänta på att beslutet vinner laga kraft.',
    } as const;
    const { claimId } = await this.raising.raise(finance, found.id, input, { seen: found.version });
    const { id, version, capitalOre } = await this.claims.get(finance, claimId!);
    const ground = {
      words: 'Resan till teaterfestivalen var bara för styrelsen, och en del av bidraget är inte använd.',
      term: null,
      items: [{ label: 'Det som inte gick till öppna teaterkvällar', amountOre: capitalOre }],
    };
    const { version: seen } = await this.claims.describe(finance, id, ground, { seen: version });
    const recipient = { name: PAYER, address: ['Teatergatan 4', '123 45 Sagolunda'], email: null };
    await this.demands.send(finance, id, 'send', { language: 'sv', delivery: 'post', recipient }, { seen });
    this.claim = await this.claims.get(finance, id);
  }

  /** The bank's file of a day: a part of the claim, and a payment that nobody can tell the purpose of. */
  async receive(): Promise<void> {
    const text = bankFile(this.clock.today(), this.claim!.ocr!);
    const file = await gatherPayments(async function* () {
      yield Buffer.from(text);
    });
    await this.imports.take(SYSTEM, file, 'insättningar.xml');
  }
}

/** A notification (camt.054) of two payments to the committee's bankgiro. */
function bankFile(on: Day, ocr: string): string {
  const paid = entry(on, 1, PAID.ofTheClaim, PAYER, structured(ocr));
  const unknown = entry(on, 2, PAID.unknown, 'Sagolunda Boule', '<Ustrd>Återbetalning</Ustrd>');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>SGL-${on}</MsgId><CreDtTm>${on}T04:00:00</CreDtTm></GrpHdr>
<Ntfctn><Id>SGL-${on}</Id><CreDtTm>${on}T04:00:00</CreDtTm>
<Acct><Id><Othr><Id>${BANKGIRO}</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id><Ccy>SEK</Ccy></Acct>
${paid}
${unknown}
</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
}

function entry(on: Day, number: number, kronor: number, payer: string, told: string): string {
  const amount = `<Amt Ccy="SEK">${kronor}.00</Amt>`;
  const reference = `<AcctSvcrRef>SGL-${on}-${number}</AcctSvcrRef>`;
  const details =
    `<TxDtls><Refs>${reference}</Refs>${amount}<RltdPties><Dbtr><Pty><Nm>${payer}</Nm></Pty></Dbtr></RltdPties>` +
    `<RmtInf>${told}</RmtInf></TxDtls>`;
  return (
    `<Ntry>${amount}<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt>${reference}` +
    `<NtryDtls>${details}</NtryDtls></Ntry>`
  );
}

function structured(ocr: string): string {
  return `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${ocr}</Ref></CdtrRefInf></Strd>`;
}
