import type { z } from 'zod'
import { fail, isSluiceError } from '@/lib/errors'
import { errorResponse } from './error-response'

/** What Next hands a route handler beside the request. */
interface RouteArguments {
  params: Promise<Record<string, string | string[] | undefined>>
}

export interface HandleOptions<Ctx> {
  /** Checks who asks, and builds what the verb works with. May throw SluiceError. */
  context: (request: Request) => Promise<Ctx>
  /** Told about what was not expected; the answer never says more than that it failed. */
  onUnexpected: (error: unknown, path: string) => void
  /** How an error looks to this kind of client; the dashboard's form by default. */
  toResponse?: (error: unknown) => Response
  /** Answers each request, for whoever counts and traces them; hands on what `answer` resolves to. It never rejects. */
  around?: (request: Request, answer: () => Promise<Answered>) => Promise<Answered>
}

/** An answer, whose body may only begin, and what was thrown on the way to it. */
export interface Answered {
  response: Response
  error?: unknown
}

/**
 * Makes the frame of route handlers: the edge parses (path and query by the route's schema), the verb answers, an error
 * becomes its status. A verb returns a Response, or a value that is sent as JSON; what fails later than that, in the
 * middle of a stream, it hands to `report`.
 */
export function createHandle<Ctx>(options: HandleOptions<Ctx>) {
  const { context, onUnexpected, toResponse = errorResponse, around = (_request, answer) => answer() } = options
  return function handle<Schema extends z.ZodType>(
    schema: Schema,
    verb: (input: z.output<Schema>, ctx: Ctx, request: Request, report: (error: unknown) => void) => Promise<unknown>,
  ) {
    return async function route(request: Request, { params }: RouteArguments): Promise<Response> {
      const report = reporting(onUnexpected, new URL(request.url).pathname)
      const answered = async (): Promise<Answered> => {
        try {
          const ctx = await context(request)
          const query = Object.fromEntries(new URL(request.url).searchParams)
          const answer = await verb(parse(schema, { ...query, ...(await params) }), ctx, request, report)
          return { response: answer instanceof Response ? answer : Response.json(answer) }
        } catch (error) {
          report(error)
          return { response: toResponse(error), error }
        }
      }
      return (await around(request, answered)).response
    }
  }
}

/** Made out here, for a stream keeps it for minutes: it must not hold the request, with all that the framework hangs on it. */
function reporting(onUnexpected: HandleOptions<unknown>['onUnexpected'], path: string) {
  return (error: unknown) => {
    if (!isSluiceError(error)) onUnexpected(error, path)
  }
}

/** @throws SluiceError `bad_request` naming what is wrong */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const words = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`)
  throw fail('bad_request', 'The request is not understood.', { cause: words.join('; ') })
}
