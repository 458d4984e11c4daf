import Foundation
import Testing
import Voxfree
import VoxfreeFakes

@testable import VoxfreeModels

/// What needs no service: how a timeline is written, how time is counted, how work begins and ends.
@MainActor struct ShapeTests {
    private let noon = Date(timeIntervalSince1970: 1_764_255_600)  // 27 November 2025, 12:00 in São Paulo

    private func item(
        _ key: String, _ minutes: Double, fromMe: Bool = false, in conversation: ProtocolNumber = "1", author: String? = nil
    ) -> TimelineItem {
        TimelineItem(
            key: key, messageId: nil, outboxId: nil, protocol: conversation, fromMe: fromMe, kind: .text, author: author,
            text: key, quoted: nil, forwarded: false, deleted: false, media: nil,
            sentAt: noon.addingTimeInterval(minutes * 60), delivery: nil, remedies: [])
    }

    private func written(_ items: [TimelineItem]) -> [String] {
        let writer = TimelineWriter(
            conversation: "1", today: dayNumber(at: noon, utcOffsetS: -10_800), language: .portuguese,
            utcOffsetSeconds: { _ in -10_800 })
        return writer.entries(of: items).map { entry in
            switch entry {
            case .day(_, let words): words
            case .section(let conversation, let isThis, _): isThis ? "this case" : "case \(conversation)"
            case .message(let item, let opens, let closes): (opens ? "(" : "") + item.key + (closes ? ")" : "")
            }
        }
    }

    @Test func whatOneSideWroteInARowIsJoined() {
        #expect(written([]) == [])
        #expect(written([item("a", 0)]) == ["hoje", "(a)"])
        #expect(
            written([item("a", 0), item("b", 1), item("c", 2, fromMe: true), item("d", 8, fromMe: true)])
                == ["hoje", "(a", "b)", "(c)", "(d)"], "six minutes later is another row")
        #expect(written([item("a", 0, author: "Paula"), item("b", 1, author: "Nilo")]) == ["hoje", "(a)", "(b)"])
    }

    @Test func daysAndCasesStandBetween() {
        let yesterday = -24.0 * 60
        #expect(
            written([item("a", yesterday), item("b", yesterday + 1), item("c", 0)]) == ["ontem", "(a", "b)", "hoje", "(c)"])
        #expect(
            written([item("a", 0, in: "0"), item("b", 1, in: "0"), item("c", 2)])
                == ["case 0", "hoje", "(a", "b)", "this case", "(c)"])
        // A clock that is behind, at midnight: the day is not said again.
        let midnight = 12.0 * 60
        #expect(
            written([item("a", midnight + 0.5), item("b", midnight - 0.5), item("c", midnight + 1)])
                == ["amanhã", "(a", "b", "c)"] || written([item("a", midnight + 0.5), item("b", midnight - 0.5)]).count == 3)
    }

    @Test func theLastHourIsCountedBySecond() {
        func countdown(_ left: TimeInterval) -> Countdown? {
            let composer = Composer(
                state: .open, reason: nil, allowed: [.text], until: noon.addingTimeInterval(left), lookAgainAt: nil)
            return Countdown(composer, now: noon, .portuguese)
        }
        #expect(countdown(0) == nil && countdown(-1) == nil)
        #expect(countdown(59)?.left == "0:59" && countdown(3_599)?.left == "59:59")
        #expect(countdown(605)?.left == "10:05" && countdown(605)?.isSoon == true)
        #expect(countdown(3_600)?.left == "1 h" && countdown(3_600)?.isSoon == false)
        #expect(countdown(12 * 3_600)?.share == 0.5 && countdown(48 * 3_600)?.share == 1)
        #expect(Countdown(nil, now: noon, .portuguese) == nil)
    }

    @Test func wordsOfAWindowReadOtherwiseAtTheUnit() {
        let device = FakeDevice(now: noon)
        let clock = ServiceClock(device) {}
        func next(_ left: TimeInterval...) -> TimeInterval? {
            clock.firstChange(of: left.map { noon.addingTimeInterval($0) })
                .map { ($0.timeIntervalSince(noon) * 1000).rounded() / 1000 }
        }
        #expect(next() == nil && next(0) == nil && next(-5) == nil)
        #expect(next(30) == 30.01, "it closes")
        #expect(next(90) == 30.01 && next(3_599) == 59.01)
        #expect(next(3_600) == 0.01 && next(7_300) == 100.01)
        #expect(next(7_300, 95) == 35.01, "the first of them")
        // At that moment they do.
        for left in [30.0, 60, 90, 3_599, 3_600, 3_601, 7_200, 7_300, 86_399] {
            let until = noon.addingTimeInterval(left)
            let change = clock.firstChange(of: [until])!
            let before = windowWords(until: until, language: .portuguese, now: max(noon, change.addingTimeInterval(-0.02)))
            #expect(windowWords(until: until, language: .portuguese, now: noon) == before, "\(left)")
            #expect(windowWords(until: until, language: .portuguese, now: change) != before, "\(left)")
        }
    }

    @Test func theDayEndsInTheAgentsZone() {
        let clock = ServiceClock(FakeDevice(now: noon)) {}
        #expect(clock.midnight.timeIntervalSince(noon) == 12 * 3600)
        clock.offsetMs = 3_600_000
        #expect(clock.now == noon.addingTimeInterval(3600) && clock.midnight.timeIntervalSince(noon) == 12 * 3600)
    }

    @Test func anAlarmRingsForItsLatestTimeOnly() async throws {
        let device = FakeDevice(now: noon)
        let rung = Asked<Int>()
        let clock = ServiceClock(device) { rung.take(1) }
        clock.offsetMs = 60_000
        clock.wake(noon.addingTimeInterval(600))
        clock.wake(noon.addingTimeInterval(300))
        try await soon("one waits, by the device's clock") { device.wakeUps == [noon.addingTimeInterval(240)] }
        device.advance(by: 239)
        #expect(rung.effects.isEmpty)
        device.advance(by: 1)
        try await soon("it rings") { rung.effects.count == 1 }
        clock.wake(noon)
        try await soon("never at once") { device.wakeUps == [device.now.addingTimeInterval(1)] }
        clock.wake(nil)
        try await soon("nobody waits") { device.wakeUps.isEmpty }
        device.advance(by: 1_000)
        #expect(rung.effects.count == 1)
    }

    @Test func callsReachTheCoreInTheirOrder() async throws {
        let order = InOrder()
        let done = Asked<Int>()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await order.run {
                for await _ in gate {}
                done.take(1)
            }
        }
        try await soon("the first has begun") { order.isUnderWay }
        let second = Task { try await order.run { done.take(2) } }
        // Who waits for it goes; what was asked for is done all the same.
        second.cancel()
        open.finish()
        try await first.value
        try? await second.value
        try await soon("both are done") { done.effects == [1, 2] }
    }

    @Test func workEndsWithItsOwner() async throws {
        let device = FakeDevice(now: noon)
        var work: Work? = Work()
        let ended = Asked<String>()
        for name in ["a", "b"] {
            work?.begin {
                await device.wake(at: device.now.addingTimeInterval(10))
                ended.take(Task.isCancelled ? "\(name) cancelled" : name)
            }
        }
        work?.begin { ended.take("done") }
        try await soon("what is done is let go of") { ended.effects == ["done"] && work?.count == 2 }
        work = nil
        try await soon("the others are cancelled") { Set(ended.effects.dropFirst()) == ["a cancelled", "b cancelled"] }
    }
}
