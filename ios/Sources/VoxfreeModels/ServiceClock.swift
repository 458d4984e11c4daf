import Foundation
import Voxfree

/// The service's time on this device, and a way to be woken by it. Windows are counted by the service's clock, so what is shown
/// of them is too.
@MainActor final class ServiceClock {
    /// How far the service's clock is ahead of the device's: `Status.clockOffsetMs`.
    var offsetMs: Int64 = 0

    private let device: any Device
    private let alarm: Alarm

    /// `ring` is called when it is time; it must hold its model weakly.
    init(_ device: any Device, _ ring: @escaping @MainActor () -> Void) {
        self.device = device
        alarm = Alarm(device, ring)
    }

    private var offset: TimeInterval { Double(offsetMs) / 1000 }

    /// The service's time now.
    var now: Date { device.now.addingTimeInterval(offset) }

    /// Rings at `time` of the service's, and not sooner than in a second; nil: never.
    func wake(_ time: Date?) {
        guard let time else { return alarm.set(nil) }
        alarm.set(max(time.addingTimeInterval(-offset), device.now.addingTimeInterval(1)))
    }

    /// When the words of one of these windows read otherwise at the earliest: they tell whole hours, and in the last hour
    /// minutes, rounded down. nil: none is open.
    func firstChange(of ends: [Date]) -> Date? {
        let now = now
        return ends.filter { $0 > now }.map { end in
            let left = end.timeIntervalSince(now)
            let unit: TimeInterval = left >= 3600 ? 3600 : 60
            // Past the moment when so many whole units are left, by more than a millisecond that is cut off.
            return end.addingTimeInterval(0.01 - (left / unit).rounded(.down) * unit)
        }.min()
    }

    /// When the day ends in the agent's zone: "today" and "tomorrow" read otherwise then.
    var midnight: Date {
        let offset = device.utcOffsetSeconds(at: now)
        let tomorrow = dayNumber(at: now, utcOffsetS: offset) + 1
        return Date(timeIntervalSince1970: Double(tomorrow) * 86_400 - Double(offset))
    }
}
