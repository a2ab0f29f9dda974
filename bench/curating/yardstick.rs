//! What near-duplicate search costs in plain Rust without crates: the yardstick for curate/dedup.
//!
//! UTF-8 to code points (ASCII made small), 5-gram hashes, 128 bins, 25 bands of 5, buckets with a signature check,
//! union-find. It does less than the product: no NFKC, white space stays, no exact hash, no true Jaccard similarity.
//!     rustc --edition 2021 -O -C target-cpu=native -C codegen-units=1 --crate-type cdylib yardstick.rs

const SLOTS: usize = 128;
const BANDS: usize = 25;
const ROWS: usize = 5;

#[inline(always)]
fn mix(mut h: u64) -> u64 {
    h ^= h >> 32;
    h = h.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^= h >> 29;
    h = h.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    h ^ (h >> 32)
}

#[inline(always)]
fn decode(text: &[u8], out: &mut Vec<u32>) {
    out.clear();
    out.reserve(text.len() + 16);
    let points = out.as_mut_ptr();
    let (mut i, mut o, n) = (0usize, 0usize, text.len());
    unsafe {
        while i < n {
            if i + 16 <= n
                && u128::from_ne_bytes(*(text.as_ptr().add(i) as *const [u8; 16])) & 0x80808080808080808080808080808080 == 0
            {
                for j in 0..16 {
                    let b = *text.get_unchecked(i + j);
                    *points.add(o + j) = (b | ((b.wrapping_sub(65) < 26) as u8) << 5) as u32;
                }
                i += 16;
                o += 16;
                continue;
            }
            let end = n.min(i + 16);
            while i < end {
                let b = *text.get_unchecked(i) as u32;
                let next = |k: usize| (*text.get_unchecked(i + k) & 0x3F) as u32;
                let (c, length) = if (0xE0..0xF0).contains(&b) {
                    ((b & 15) << 12 | next(1) << 6 | next(2), 3)
                } else if b < 0x80 {
                    (b | (((b.wrapping_sub(65) < 26) as u32) << 5), 1)
                } else if b < 0xE0 {
                    ((b & 31) << 6 | next(1), 2)
                } else {
                    ((b & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
                };
                *points.add(o) = c;
                i += length;
                o += 1;
            }
        }
        out.set_len(o);
    }
}

#[inline(always)]
fn grams(c: &[u32], out: &mut Vec<u32>) {
    out.clear();
    let m = if c.len() >= 5 { c.len() - 4 } else { return };
    out.resize(m, 0);
    let (a, b, d, e, f) = (&c[0..m], &c[1..m + 1], &c[2..m + 2], &c[3..m + 3], &c[4..m + 4]);
    let o = &mut out[..m];
    for i in 0..m {
        let mut h = a[i].wrapping_mul(0x9E3779B1)
            .wrapping_add(b[i].wrapping_mul(0x85EBCA77))
            .wrapping_add(d[i].wrapping_mul(0xC2B2AE3D))
            .wrapping_add(e[i].wrapping_mul(0x27D4EB2F))
            .wrapping_add(f[i].wrapping_mul(0x165667B1));
        h = (h ^ (h >> 15)).wrapping_mul(0x85EBCA6B);
        h = (h ^ (h >> 13)).wrapping_mul(0xC2B2AE35);
        o[i] = h ^ (h >> 16);
    }
}

#[inline(always)]
fn bins(hashes: &[u32]) -> [u32; SLOTS] {
    let mut m = [u32::MAX; SLOTS];
    for &h in hashes {
        let slot = (h >> 25) as usize;
        let value = h & 0x1FF_FFFF;
        m[slot] = if value < m[slot] { value } else { m[slot] };
    }
    let source = m;
    if !hashes.is_empty() {
        for j in 0..SLOTS {
            if source[j] != u32::MAX { continue; }
            let mut step = 1u64;
            m[j] = loop {
                let from = (mix((j as u64) << 32 | step) >> 57) as usize;
                if source[from] != u32::MAX { break source[from]; }
                step += 1;
            };
        }
    }
    m
}

/// Sketch n texts: signatures n x 128, keys band by band.
#[no_mangle]
pub extern "C" fn sketch(offsets: *const i64, data: *const u8, n: usize, signatures: *mut u32, keys: *mut u32) {
    let (mut points, mut hashes) = (Vec::new(), Vec::new());
    for i in 0..n {
        unsafe {
            let (x, y) = (*offsets.add(i) as usize, *offsets.add(i + 1) as usize);
            decode(std::slice::from_raw_parts(data.add(x), y - x), &mut points);
            grams(&points, &mut hashes);
            let m = bins(&hashes);
            std::slice::from_raw_parts_mut(signatures.add(i * SLOTS), SLOTS).copy_from_slice(&m);
            for b in 0..BANDS {
                let mut h = b as u64 + 1;
                for r in 0..ROWS {
                    h = (h ^ m[b * ROWS + r] as u64).wrapping_mul(0x5851_F42D_4C95_7F2D);
                    h ^= h >> 29;
                }
                *keys.add(b * n + i) = (h >> 32) as u32;
            }
        }
    }
}

fn find(parent: &mut [u32], mut x: u32) -> u32 {
    while parent[x as usize] != x {
        parent[x as usize] = parent[parent[x as usize] as usize];
        x = parent[x as usize];
    }
    x
}

/// Join texts that share a key and agree in `least` slots; labels[i] is the lowest number of i's group.
#[no_mangle]
pub extern "C" fn group(signatures: *const u32, keys: *const u32, n: usize, least: usize, labels: *mut u32) {
    let size = (n * 2).next_power_of_two();
    let mut table: Vec<u64> = vec![u64::MAX; size];
    let mut edges = Vec::new();
    for band in 0..BANDS {
        table.iter_mut().for_each(|x| *x = u64::MAX);
        let k = unsafe { std::slice::from_raw_parts(keys.add(band * n), n) };
        for i in 0..n {
            let mut place = (k[i] as usize).wrapping_mul(0x9E37_79B1) & (size - 1);
            loop {
                let entry = table[place];
                if entry == u64::MAX {
                    table[place] = (k[i] as u64) << 32 | i as u64;
                    break;
                }
                if (entry >> 32) as u32 == k[i] {
                    let j = entry as u32 as usize;
                    let equal = unsafe {
                        let u = std::slice::from_raw_parts(signatures.add(i * SLOTS), SLOTS);
                        let v = std::slice::from_raw_parts(signatures.add(j * SLOTS), SLOTS);
                        u.iter().zip(v).map(|(a, b)| (a == b) as usize).sum::<usize>()
                    };
                    if equal >= least {
                        edges.push((i as u32, j as u32));
                        break;
                    }
                }
                place = (place + 1) & (size - 1);
            }
        }
    }
    let parent = unsafe { std::slice::from_raw_parts_mut(labels, n) };
    for i in 0..n { parent[i] = i as u32; }
    for &(a, b) in &edges {
        let (x, y) = (find(parent, a), find(parent, b));
        if x != y { parent[x.max(y) as usize] = x.min(y); }
    }
    for i in 0..n { let r = find(parent, i as u32); parent[i] = r; }
}
