//! How much memory pictures may take at once, however many threads there are.

use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes that pictures being worked on may take together; one that alone takes more is worked on alone.
const BUDGET: u64 = 512 << 20;

static TAKEN: Mutex<u64> = Mutex::new(0);
static GIVEN_BACK: Condvar = Condvar::new();

/// A share of the memory, given back when it is dropped.
pub(crate) struct Share(u64);

/// Takes a share of so many bytes, when there is one.
pub(crate) fn share(bytes: u64) -> Share {
    let bytes = bytes.min(BUDGET);
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut taken =
        GIVEN_BACK.wait_while(taken, |taken| *taken + bytes > BUDGET).unwrap_or_else(PoisonError::into_inner);
    *taken += bytes;
    Share(bytes)
}

impl Drop for Share {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        GIVEN_BACK.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn more_than_there_is_waits_its_turn() {
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| drop(share(u64::MAX)));
                scope.spawn(|| drop(share(1)));
            }
        });
        drop(share(u64::MAX));
    }
}
