import type * as Swagger from '@nestjs/swagger';

/**
 * The words that describe the API (`@nestjs/swagger`). They are kept until somebody asks for the description: loading
 * what understands them would double the time that the program needs to start.
 */
type Said = (swagger: typeof Swagger) => void;

let waiting: Said[] = [];

/** Loads what makes the description and tells it all that has been said. */
export async function heard(): Promise<typeof Swagger> {
  const swagger = await import('@nestjs/swagger');
  const said = waiting;
  waiting = [];
  for (const say of said) say(swagger);
  return swagger;
}

type Decorator = (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => void;

function later<A extends readonly unknown[], D>(
  make: (swagger: typeof Swagger) => (...args: A) => D,
): (...args: A) => D {
  return (...args) => {
    const decorator: Decorator = (target, name, descriptor) => {
      waiting.push((swagger) => (make(swagger)(...args) as Decorator)(target, name, descriptor));
    };
    return decorator as D;
  };
}

export const ApiBody = later(({ ApiBody: make }) => make);
export const ApiConsumes = later(({ ApiConsumes: make }) => make);
export const ApiExcludeController = later(({ ApiExcludeController: make }) => make);
export const ApiExtraModels = later(({ ApiExtraModels: make }) => make);
export const ApiHeader = later(({ ApiHeader: make }) => make);
export const ApiOperation = later(({ ApiOperation: make }) => make);
export const ApiParam = later(({ ApiParam: make }) => make);
export const ApiProperty = later(({ ApiProperty: make }) => make);
export const ApiPropertyOptional = later(({ ApiPropertyOptional: make }) => make);
export const ApiResponse = later(({ ApiResponse: make }) => make);
export const ApiTags = later(({ ApiTags: make }) => make);
