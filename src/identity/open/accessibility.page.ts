import { readFileSync } from 'node:fs';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { parse } from 'yaml';
import { SYSTEM } from '../../acts/actor.js';
import { Open } from '../../platform/http/policy.js';
import { accessibilityPage, keyboardPage, type AccessibilityView } from '../../platform/pages/accessibility-view.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Surroundings } from '../../platform/surroundings.js';
import { Committees } from '../committees/committees.service.js';
import { ROOT } from '../../shared/root.js';

const STATEMENT_FILE = new URL('data/accessibility.yaml', ROOT);

/** The part of the statement that is the same wherever the program runs. */
type Statement = Omit<AccessibilityView, 'responsible' | 'service' | 'address' | 'contactEmail' | 'contactPhone'>;

/** What everybody may read: the accessibility statement [tillgänglighetsredogörelse], and the keyboard help. */
@ApiExcludeController()
@Controller()
@Open()
export class AccessibilityPage {
  private readonly statement = parse(readFileSync(STATEMENT_FILE, 'utf8')) as Statement;

  constructor(
    private readonly committees: Committees,
    private readonly surroundings: Surroundings,
    private readonly pages: PageResponder,
  ) {}

  @Get('tillganglighet')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const [first] = await this.committees.all(SYSTEM);
    const responsible = first ? (await this.committees.municipality(SYSTEM)).name : 'Villkor';
    const contact = first ? { contactEmail: first.email, contactPhone: first.phone } : {};
    const address = this.surroundings.settings.baseUrl.origin;
    this.pages.send(request, response, accessibilityPage, {
      ...this.statement,
      ...contact,
      responsible,
      service: 'Villkor',
      address,
    });
  }

  @Get('keyboard')
  keyboard(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(request, response, keyboardPage, {});
  }
}
