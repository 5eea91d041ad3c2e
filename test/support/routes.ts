import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { policyOf, type Policy } from '../../src/platform/http/policy.js';
import { newId } from '../../src/shared/id.js';
import type { TestApp } from './app.js';

/** One route of the program as its controller declares it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its parameters by name: `/users/:id`. */
  readonly path: string;
  /** Who may call it; undefined is a route nobody decided on. */
  readonly policy: Policy | undefined;
}

type Handler = (...args: never[]) => unknown;
type ControllerClass = new (...args: never[]) => object;

/** Every route of the program, by path and method. */
export function routesOf({ app }: TestApp): Route[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const routes = controllers.flatMap(({ metatype }) => {
    const controller = metatype as ControllerClass;
    const prototype = controller.prototype as Record<string, Handler>;
    return scanner
      .getAllMethodNames(prototype)
      .flatMap((name) => routesOfHandler(controller, prototype[name] as Handler));
  });
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
}

function routesOfHandler(controller: ControllerClass, handler: Handler): Route[] {
  const own = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
  if (own === undefined) return [];
  const base = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat();
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] as Route['method'];
  const paths = base.flatMap((start) =>
    [own].flat().map((end) => `/${start}/${end}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')),
  );
  return paths.map((path) => ({ method, path, policy: policyOf(handler, controller) }));
}

/** The path with something in the place of each parameter that leads nowhere. */
export function pathTo({ path }: Route): string {
  return path
    .replace(/:token/g, 'a'.repeat(43))
    .replace(/:number/g, 'FB-2026-9999')
    .replace(/:\w+/g, newId());
}
