import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractCalls } from '../../docs/pages/contract.ts';
import { declarationsOf, KOTLIN, SWIFT } from '../../docs/pages/declarations.ts';

const CALLS = ['configure', 'registerDevice', 'identify', 'reset', 'track', 'setConsent', 'setAttributes', 'registerActivity', 'judge', 'received', 'opened', 'action', 'dismissed', 'flush', 'status'];

describe('API pages of the client libraries', () => {
  it('the contract has these calls', () => {
    expect(contractCalls().map(({ name }) => name)).toEqual(CALLS);
    expect(contractCalls()[3]).toEqual({ name: 'reset', what: 'somebody signed out' });
  });

  it.each([
    ['typescript', []],
    ['android', ['registerActivity']],
    ['ios', []],
  ])('%s: each call, in order, has a signature', (library, without) => {
    const table = readFileSync(`docs/sdk/${library}.md`, 'utf8').split('\n## ')[1] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split(/(?<!\\) \| /).map((cell) => cell.replace(/^\| /, '')));
    expect(rows.map(([call]) => call)).toEqual(CALLS.map((call) => `\`${call}\``));
    expect(rows.filter(([, , here]) => !/`.*\(.*\).*`/.test(here ?? '')).map(([call]) => call)).toEqual(without.map((call) => `\`${call}\``));
  });
});

describe('declarationsOf', () => {
  it('reads Kotlin: what is public, its head and its comment', () => {
    const source = `/** A thing.
 *  Of two lines. */
data class Thing(
    val name: String,
    val size: Int = 0,
)

class Client(private val options: Options) {
    private val lock = Any()

    /** Begins. */
    fun begin(how: (Int) -> Unit = {}): Boolean = change { it.copy(a = 1) }

    internal fun hidden() {}
    fun end() {
        val local = 1
    }
}

internal class Inside {
    fun hidden() {}
}

interface Store {
    val all: Tree get() = tree
}

fun outside(
    name: String,
): Int {
`;
    expect(declarationsOf(source, KOTLIN)).toEqual([
      { name: 'Thing', signature: 'data class Thing(val name: String, val size: Int = 0)', doc: 'A thing. Of two lines.' },
      { name: 'Client', signature: 'class Client(private val options: Options)', doc: '' },
      { owner: 'Client', name: 'begin', signature: 'fun begin(how: (Int) -> Unit = {}): Boolean', doc: 'Begins.' },
      { owner: 'Client', name: 'end', signature: 'fun end()', doc: '' },
      { name: 'Store', signature: 'interface Store', doc: '' },
      { owner: 'Store', name: 'all', signature: 'val all: Tree', doc: '' },
      { name: 'outside', signature: 'fun outside(name: String): Int', doc: '' },
    ]);
  });

  it('reads Swift: what is public, its head and its comment', () => {
    const source = `public protocol Store {
    /// Text.
    func get(_ key: String) -> String?
}

/// Begins,
/// and ends.
public final class Client: NSObject {
    public let name: String
    private var state: State
    public init(name: String = "a") { self.name = name }
    @discardableResult public func send(_ call: @escaping () -> Void = {}) async -> Bool { true }
    func hidden() {}
}

extension Client {
    public func also() {}
}
struct Inside {
    public func hidden() {}
}
`;
    expect(declarationsOf(source, SWIFT)).toEqual([
      { name: 'Store', signature: 'protocol Store', doc: '' },
      { owner: 'Store', name: 'get', signature: 'func get(_ key: String) -> String?', doc: 'Text.' },
      { name: 'Client', signature: 'class Client: NSObject', doc: 'Begins, and ends.' },
      { owner: 'Client', name: 'name', signature: 'let name: String', doc: '' },
      { owner: 'Client', name: 'init', signature: 'init(name: String = "a")', doc: '' },
      { owner: 'Client', name: 'send', signature: 'func send(_ call: @escaping () -> Void = {}) async -> Bool', doc: '' },
    ]);
  });
});
