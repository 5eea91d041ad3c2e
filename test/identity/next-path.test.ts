import { nextPath } from '../../src/identity/sessions/next-path.js';

it.each([
  ['/tasks', '/tasks'],
  ['/?scope=unit', '/?scope=unit'],
  ['/FB-2026-0052', '/FB-2026-0052'],
])('a log-in goes on to %s', (wished, path) => {
  expect(nextPath(wished)).toBe(path);
});

it.each([
  undefined,
  '',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%09/evil.example/..//evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'tasks',
  '/sign-in',
  '/sign-in?next=/sign-in',
  '/sign-out',
])('a log-in that was to lead to %j leads home', (wished) => {
  expect(nextPath(wished)).toMatch(/^\/(?![/\\])/);
  expect(nextPath(wished)).not.toMatch(/sign-|^\/\/|\\/);
});
