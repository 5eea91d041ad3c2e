import { EmailField, SecretField, TextField } from '../../platform/http/fields.js';

/** Longer than any password may be, so that one is told as too long by the rules and not by its shape. */
const LONGEST_SECRET = 1_000;

export class ForgottenPasswordDto {
  @EmailField() email: string;
}

export class ChoosePasswordDto {
  /** Sent for the browser's store of passwords; the link says whose it is. */
  @TextField({ max: 1_000, optional: true }) email?: string;
  @SecretField({ max: LONGEST_SECRET }) password: string;
  @SecretField({ max: LONGEST_SECRET }) repeated: string;
}
