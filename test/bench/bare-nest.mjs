// A program with the same framework and the same kind of database and nothing else: one table, one route.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, EntitySchema } from 'typeorm';

const Thing = new EntitySchema({
  name: 'thing',
  columns: { id: { type: 'varchar', primary: true }, name: { type: 'text' } },
});

class Bare {
  hello() {
    return 'hello';
  }
}
Controller()(Bare);
Get()(Bare.prototype, 'hello', Object.getOwnPropertyDescriptor(Bare.prototype, 'hello'));

class BareModule {}
Module({ controllers: [Bare] })(BareModule);

await new DataSource({
  type: 'better-sqlite3',
  database: process.argv[2],
  entities: [Thing],
  synchronize: true,
}).initialize();
const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(Number(process.argv[3]), '127.0.0.1');
