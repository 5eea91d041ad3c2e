import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DELIVERIES } from '../../documents/letters/letter.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import type { Claim } from '../claim/claim.entity.js';
import { DebtorAddresses } from '../demands/debtor-addresses.service.js';
import { otherLanguage } from '../demands/demand-sheets.service.js';
import { demandPage, type DemandPageView } from '../demands/demand-view.js';
import type { TellingWay } from './telling.dto.js';

/** A letter of a claim as its page shows it before it is sent. */
export interface TellingAsked {
  readonly claim: Claim;
  readonly language: Language;
  readonly came: FormModel | null;
  readonly what: Reason;
  readonly whyNot: readonly Reason[];
  /** Where the form is sent. */
  readonly action: string;
  readonly seen: string;
  readonly letter: (way: TellingWay) => Promise<LetterDocument | null>;
}

/** The page of a letter that tells of something on a claim: read, addressed, sent. */
@Injectable()
export class TellingForms {
  constructor(
    private readonly reads: Reads,
    private readonly addresses: DebtorAddresses,
    private readonly pages: PageResponder,
  ) {}

  async view({ claim, language, came, letter: draw, ...asked }: TellingAsked): Promise<DemandPageView> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: claim.matterId }).getOneOrFail();
    const recipient = await this.addresses.of(claim);
    const letter = await draw({ language, delivery: 'post', recipient });
    const address = { to: recipient.name, address: recipient.address.join('\n') };
    const email = recipient.email !== null && { email: recipient.email };
    return {
      claim: { number: matter.number, href: `/claims/${claim.id}`, debtor: claim.debtor },
      form: came ?? form('demand', { language, ...address, ...email }),
      ...{ ...asked, facts: [], letter, language, other: otherLanguage(asked.action, language) },
      deliveries: DELIVERIES.map((value) => ({ value, text: { code: `letterDelivery.${value}` } })),
      languages: LANGUAGES.map((value) => ({ value, text: { code: `language.${value}` } })),
      unprintable: letter === null ? [] : await unprintableIn(letter),
      undo: { code: 'reliefLetter.undo' },
    };
  }

  async show(request: Request, response: Response, view: DemandPageView, status = 200): Promise<void> {
    this.pages.send(request, response, demandPage, view, { status });
  }

  /** Sends the letter and goes back to the claim; what stood in the way is shown at the form. */
  async submit(
    request: Request,
    response: Response,
    { claimId, done }: { readonly claimId: string; readonly done: string },
    work: (person: Person) => Promise<void>,
    again: (came: FormModel) => Promise<DemandPageView>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, `/claims/${claimId}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.show(request, response, await again(formAfter(error, 'demand', request.body)), error.status);
    }
  }
}
