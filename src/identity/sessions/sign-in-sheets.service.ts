import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { IdentityProvider } from '../provider/identity-provider.service.js';
import { signInPage } from '../sign-in-view.js';
import { DEMO_PASSWORD, DemoPeople } from './demo-people.service.js';

/** The page of the log-in, however one came to it. */
@Injectable()
export class SignInSheets {
  constructor(
    private readonly demo: DemoPeople,
    private readonly provider: IdentityProvider,
    private readonly pages: PageResponder,
  ) {}

  async send(request: Request, response: Response, model: FormModel, status: number): Promise<void> {
    const demo = await this.demo.people();
    const next = model.values['next'];
    const { name } = this.provider;
    const view = {
      form: model,
      ...(typeof next === 'string' && { next }),
      ...(name !== undefined && { provider: name }),
      ...(demo.length > 0 && { demo: { password: DEMO_PASSWORD, people: demo } }),
    };
    this.pages.send(request, response, signInPage, view, { status });
  }
}
