import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiProperty, ApiTags } from '../../platform/http/described.js';
import type { Request } from 'express';
import { Api } from '../../platform/http/api.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Open } from '../../platform/http/policy.js';
import { ChoiceView, FlagView, ObjectView, TextView } from '../../platform/http/view-fields.js';
import { EVIDENCE_KINDS } from '../../rulebook/evaluation/criteria-content.js';
import type { Id } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import { AnswersField } from '../drafts/draft.dto.js';
import { PRE_CHECK_FOUND } from './pre-check.js';
import { PreChecks } from './pre-checks.service.js';

/** Answers by the names of their questions; what is left out is unknown. */
export class PreCheckDto {
  @AnswersField() answers?: Record<string, unknown>;
}

/** A criterion as it looks by the answers. */
export class PreCheckedView {
  @TextView() criterion: string;
  @ObjectView() title: Facts;
  @ChoiceView(PRE_CHECK_FOUND) found: string;
  @FlagView() needed: boolean;
  /** The facts that are missing, as `association.members`. */
  @ApiProperty({ type: [String] }) missing: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...EVIDENCE_KINDS] } }) shownBy: readonly string[];
}

/** What was found, criterion by criterion. */
export class PreCheckResultView {
  @ApiProperty({ type: [PreCheckedView] }) checked: readonly PreCheckedView[];
}

/** Whether the conditions of a round are met, over the API; open to everybody, and nothing is kept. */
@ApiTags('rounds')
@Controller('api/rounds')
export class PreCheckController {
  constructor(private readonly checks: PreChecks) {}

  @Post(':id/pre-check')
  @Open()
  @HttpCode(200)
  @Api({
    summary: 'Tries the conditions of a round by some answers; decides and keeps nothing',
    of: PreCheckResultView,
  })
  async check(
    @PathId() id: Id,
    @Req() request: Request,
    @Body() { answers = {} }: PreCheckDto,
  ): Promise<PreCheckResultView> {
    const round = await this.checks.roundOf(request.person ?? null, id);
    const checked = this.checks.check(round, answers);
    return {
      checked: checked.map(({ criterion, title, found, needed, missing, shownBy }) => ({
        ...{ criterion, title: { ...title }, found, needed, shownBy },
        missing: missing.map(({ path }) => path),
      })),
    };
  }
}
