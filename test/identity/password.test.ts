import { parseOptions } from '@node-rs/argon2';
import { canonicalPassword, passwordFaults } from '../../src/identity/passwords/password.js';
import { NOBODYS_HASH, Passwords } from '../../src/identity/passwords/passwords.service.js';

const owner = { email: 'anna.ekström@sagolunda.example', name: 'Anna Ekström' };
const faults = (password: string): string[] => passwordFaults(password, owner).map(({ code }) => code);

it.each([
  'en blå cykel i regnet',
  'Grönkål-och-senap',
  'kTz8#pWq2!vLm',
  'två ugglor i mossen',
  '密码要长一点才安全一些'.repeat(2),
])('takes %j', (password) => {
  expect(faults(password)).toEqual([]);
});

it.each([
  ['kort', 'password.tooShort'],
  ['elva tecken', 'password.tooShort'],
  ['å'.repeat(201), 'password.tooLong'],
  ['annaekström!', 'password.own'],
  ['anna.ekström@sagolunda.example', 'password.own'],
  ['AnnaEkström1985', 'password.own'],
  ['Lösenord2026!', 'password.common'],
  ['sommaren2026', 'password.common'],
  ['Välkommen1234', 'password.common'],
  ['passwordpassword', 'password.common'],
  ['password12345', 'password.common'],
  ['aaaaaaaaaaaa', 'password.common'],
  ['abcabcabcabc', 'password.common'],
  ['123456789012', 'password.common'],
  ['qwertyuiopasdf', 'password.common'],
  ['QWERTY123456', 'password.common'],
  ['abcdefghijklm', 'password.common'],
])('refuses %j as %s', (password, code) => {
  expect(faults(password)).toContain(code);
});

it('each fault stands at the field it belongs to', () => {
  expect(passwordFaults('kort', owner)).toEqual([
    { code: 'password.tooShort', facts: { field: 'password', fewest: 12 } },
  ]);
});

it('the same signs typed on another keyboard are the same password', async () => {
  const passwords = new Passwords();
  const hash = await passwords.hash('Å en kväll vid sjön');
  expect(await passwords.isRight('A\u030A en kväll vid sjön', hash)).toBe(true);
  expect(canonicalPassword('ｆｕｌｌ')).toBe('full');
});

it('a hash is Argon2id with the cost that is set, and nobody’s hash costs exactly the same', async () => {
  const hash = await new Passwords().hash('en blå cykel i regnet');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(parseOptions(NOBODYS_HASH)).toEqual(parseOptions(hash));
});

it('nobody’s hash lets nobody in', async () => {
  const passwords = new Passwords();
  expect(await passwords.isRight('', null)).toBe(false);
  expect(await passwords.isRight('en blå cykel i regnet', null)).toBe(false);
});
