import { Controller, Get, Injectable, Req, Res } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiExcludeController } from './described.js';
import type { Request, Response } from 'express';
import { PageResponder } from '../pages/page-responder.service.js';
import { apiDocsPage, apiDocsView } from './api-docs.js';
import { Open } from './policy.js';

/** Holds the description of the API, which only the finished program can give; made when first asked for. */
@Injectable()
export class ApiDescription {
  private made: Promise<OpenAPIObject> | undefined;
  /** Set by the web around the program. */
  make: () => Promise<OpenAPIObject> = () => {
    throw new Error('The program is not put together yet');
  };

  /** The description; what makes it is loaded when somebody asks. */
  document(): Promise<OpenAPIObject> {
    return (this.made ??= this.make());
  }
}

/** The description of the API, for programs and for people. */
@ApiExcludeController()
@Controller('api')
@Open()
export class ApiDocsController {
  constructor(
    private readonly description: ApiDescription,
    private readonly pages: PageResponder,
  ) {}

  @Get('openapi.json')
  async json(@Res() response: Response): Promise<void> {
    response.json(await this.description.document());
  }

  @Get('docs')
  async docs(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.pages.send(request, response, apiDocsPage, apiDocsView(await this.description.document()));
  }
}
