import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { canonicalPassword } from './password.js';

/** Argon2id (the package's own choice) as the OWASP Password Storage Cheat Sheet sets it: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password nobody has, so that an account that does not exist costs the same time as one that does. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$FXBMn3Ovd68oVjAumnZaoQ$8MNwXtGqFGeekbD7T16wSFK46QmIbhMm7gX4jy1D7iI';

/** Hashes passwords and checks them. */
@Injectable()
export class Passwords {
  async hash(password: string): Promise<string> {
    return hash(canonicalPassword(password), ARGON2);
  }

  /** One check, always; without a hash it is made against nobody's and fails. */
  async isRight(password: string, kept: string | null): Promise<boolean> {
    const right = await verify(kept ?? NOBODYS_HASH, canonicalPassword(password));
    return right && kept !== null;
  }
}
